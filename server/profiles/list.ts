import type { z } from 'zod'
import type { Profiles, ProfileTrial, SiteProfile, siteProfileDetailSchema } from '../contract/api/profiles.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { builtInProfiles } from './built-in.ts'
import { findVersion, listTrials, listVersions, type TrialRow, type VersionRow } from './store.ts'
import { judgeTrial } from './trial.rules.ts'

/** The profiles that come with the program and those of the units. @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's */
export async function listProfiles(ctx: Context, unit: number | undefined): Promise<Profiles> {
  const scope = await scopeOf(ctx, 'agent.read', unit)
  const [builtIn, versions] = await Promise.all([builtInProfiles(), listVersions(ctx.app.db, scope)])
  return {
    builtIn: builtIn.map(({ id, vendor, kind, sensors }) => ({ profile: id, vendor, kind, sensors: sensors.length })),
    site: await itemsOf(ctx.app.db, versions),
  }
}

/** One version with what it says. @throws DomainError `not-found`, `forbidden` */
export async function getProfile(ctx: Context, id: number): Promise<z.infer<typeof siteProfileDetailSchema>> {
  const found = await findVersion(ctx.app.db, id)
  requireUnit(ctx.actor, 'agent.read', found?.unitId)
  const versions = await listVersions(ctx.app.db, [found?.unitId ?? 0], id)
  const [item] = await itemsOf(ctx.app.db, versions)
  if (!found || !item) throw notFound()
  return { ...item, data: found.data }
}

export async function itemsOf(db: Reader, versions: readonly VersionRow[]): Promise<SiteProfile[]> {
  const trials = await listTrials(
    db,
    versions.flatMap(({ profile }) => profile.trialCommandId ?? []),
  )
  const byCommand = new Map(trials.map((trial) => [trial.id, trial]))
  return versions.map((row) => itemOf(row, byCommand.get(row.profile.trialCommandId ?? '')))
}

function itemOf({ profile: row, by, deviceName }: VersionRow, trial: TrialRow | undefined): SiteProfile {
  return {
    id: row.id,
    unitId: row.unitId,
    profile: row.profileId,
    version: row.version,
    vendor: row.data.vendor,
    kind: row.data.kind,
    sensors: row.data.sensors.length,
    note: row.note,
    state: row.activatedAt === null ? 'draft' : row.endedAt === null ? 'active' : 'ended',
    createdAt: row.createdAt.toISOString(),
    by,
    activatedAt: row.activatedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    trial: trial ? trialOf(row, deviceName, trial) : null,
  }
}

function trialOf(row: VersionRow['profile'], deviceName: string | null, trial: TrialRow): ProfileTrial {
  return {
    command: trial.id,
    device: row.trialDeviceId === null || deviceName === null ? null : { id: row.trialDeviceId, name: deviceName },
    status: trial.status,
    ...judgeTrial(row.data, trial.status, trial.message, trial.identity),
  }
}
