import type { PlannedChannel, PlannedPerson, Stage, World, Recipient } from '../world.ts'

/** Is the channel switched on, and is there somewhere to send to? */
export const channelStage: Stage = {
  name: 'channel',
  run(candidate, world) {
    const channel = world.channels.get(candidate.recipient.channelId)
    if (!channel) return { stop: { code: 'channel-gone' }, until: null }
    if (!channel.enabled) return { stop: { code: 'channel-off' }, until: null }
    const { length } = addressesOf(candidate.recipient, world)
    if (length === 0) return { stop: { code: candidate.recipient.personId === null ? 'no-place' : 'no-address' }, until: null }
    return { pass: candidate, reason: { code: 'reachable', count: length } }
  },
}

/** Addresses of a recipient; '' stands for the channel's own place. */
export function addressesOf({ channelId, personId }: Recipient, { channels, persons }: World): readonly string[] {
  const channel = channels.get(channelId)
  if (!channel) return []
  if (personId === null) return channel.place ? [''] : []
  const person = persons.get(personId)
  return person ? personAddresses(channel, person) : []
}

function personAddresses({ kind }: PlannedChannel, { addresses }: PlannedPerson): readonly string[] {
  return kind === 'zaloOa' || kind === 'webhook' ? [] : (addresses[kind] ?? [])
}
