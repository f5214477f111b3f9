import type { Changed } from '../kernel/events.ts'
import type { Member } from './causes.rules.ts'
import type { Incident, Step } from './lifecycle.rules.ts'
import type { Client } from './scene.store.ts'
import { insertEvents, insertIncident, joinDevices, leaveAll, leaveDevices, type NewEvent, patchIncident } from './write.store.ts'

/** As many devices are named in one entry of a timeline. */
const named = 50

/** Writes the steps, with their entries in the timelines. @returns the incidents that are another now */
export async function apply(client: Client, steps: readonly Step[], now: number): Promise<Changed[]> {
  const changed = new Map<number, number>()
  const events: NewEvent[] = []
  const touch = (id: number, unitId: number) => changed.set(id, unitId)
  for (const step of steps) {
    const { id, unitId } = await write(client, step, events, now)
    touch(id, unitId)
    for (const absorbed of 'absorbs' in step ? step.absorbs : []) touch(absorbed, unitId)
  }
  await insertEvents(client, now, events)
  return [...changed].map(([id, unitId]) => ({ id, unitId }))
}

async function write(client: Client, step: Step, events: NewEvent[], now: number): Promise<{ id: number; unitId: number }> {
  switch (step.do) {
    case 'open': {
      const { cause, absorbs } = step
      const id = await insertIncident(client, cause)
      const { verdict, severity, unitId } = cause
      events.push({ incidentId: id, kind: 'opened', data: { verdict, severity } })
      await joinDevices(client, id, cause.members)
      await absorb(client, id, absorbs, events, now)
      return { id, unitId }
    }
    case 'reopen': {
      const { incident, cause, absorbs } = step
      await patchIncident(client, incident.id, { status: 'open', recoveredAt: null, resolvedAt: null, reopened: true })
      events.push({ incidentId: incident.id, kind: 'reopened', data: { count: incident.bounces + 1 } })
      await joinDevices(client, incident.id, cause.members)
      await absorb(client, incident.id, absorbs, events, now)
      return incident
    }
    case 'change': {
      const { incident, verdict, severity, condition, why } = step
      await patchIncident(client, incident.id, { verdict, severity, condition, why })
      events.push({ incidentId: incident.id, kind: 'changed', data: { verdict, severity } })
      return incident
    }
    case 'join':
      await joinDevices(client, step.incident.id, step.members)
      await patchIncident(client, step.incident.id, {})
      events.push({ incidentId: step.incident.id, kind: 'joined', data: listed(step.members) })
      return step.incident
    case 'leave':
      await leaveDevices(client, step.incident.id, step.devices)
      await patchIncident(client, step.incident.id, {})
      events.push({ incidentId: step.incident.id, kind: 'left', data: listed(step.devices) })
      return step.incident
    case 'absorb':
      await absorb(client, step.into.id, step.absorbs, events, now)
      await patchIncident(client, step.into.id, {})
      return step.into
    case 'flapping':
      await patchIncident(client, step.incident.id, { flapping: true })
      events.push({ incidentId: step.incident.id, kind: 'flapping' })
      return step.incident
    case 'recover':
      await patchIncident(client, step.incident.id, { status: 'recovering', recoveredAt: step.at })
      events.push({ incidentId: step.incident.id, kind: 'recovering' })
      return step.incident
    case 'resolve':
      return resolve(client, step.incident, events, now)
    default:
      return step satisfies never
  }
}

async function resolve(client: Client, incident: Incident, events: NewEvent[], now: number) {
  const { id, flapping, recoveredAt } = incident
  await leaveAll(client, id, recoveredAt ?? now)
  await patchIncident(client, id, { status: 'resolved', resolvedAt: now, flapping: false })
  if (flapping) events.push({ incidentId: id, kind: 'stable' })
  events.push({ incidentId: id, kind: 'resolved' })
  return incident
}

async function absorb(client: Client, into: number, absorbs: readonly number[], events: NewEvent[], now: number): Promise<void> {
  for (const id of absorbs) {
    await leaveAll(client, id, now)
    await patchIncident(client, id, { status: 'merged', mergedInto: into, resolvedAt: now })
    events.push(
      { incidentId: id, kind: 'merged', data: { incident: into } },
      { incidentId: into, kind: 'absorbed', data: { incident: id } },
    )
  }
}

function listed(devices: readonly Pick<Member, 'deviceId'>[]) {
  return { devices: devices.slice(0, named).map(({ deviceId }) => deviceId), count: devices.length }
}
