import type { StageName } from '../../contract/notify.ts'
import type { Stage } from '../world.ts'
import { channelStage } from './channel.rules.ts'
import { digestStage } from './digest.rules.ts'
import { muteStage } from './mute.rules.ts'
import { newsStage } from './news.rules.ts'
import { personStage } from './person.rules.ts'
import { quietStage } from './quiet.rules.ts'
import { stepStage } from './step.rules.ts'
import { takenStage } from './taken.rules.ts'
import { waitStage } from './wait.rules.ts'

const byName = {
  news: newsStage,
  wait: waitStage,
  mute: muteStage,
  step: stepStage,
  taken: takenStage,
  person: personStage,
  channel: channelStage,
  digest: digestStage,
  quiet: quietStage,
} satisfies Record<StageName, Stage>

/** What a message passes, in this order; the first that stops it says why. */
export const stages: readonly Stage[] = Object.values(byName)
