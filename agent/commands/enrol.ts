import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { hostname, release, type } from 'node:os'
import { type Clock, systemClock } from '../../server/contract/clock.ts'
import { agentFactsSchema } from '../../server/contract/wire.ts'
import { createLog } from '../log.ts'
import { machineTime } from '../machine.ts'
import { readState, writeState } from '../state.ts'
import { Timekeeper } from '../timekeeping.ts'
import { ServerClient } from '../uplink/client.ts'
import { enrol, EnrolmentRefused } from '../uplink/enrol.ts'
import { agentVersion } from '../version.ts'
import { readRunOptions } from './run.ts'
import { UsageError } from './usage-error.ts'

/** A server that does not answer an installer for so long will not answer it at all (ms, real). */
const patience = 60_000

/**
 * Enrols this machine and ends, for installers: the token is used up here, so that it stands neither in a service's command line nor in its settings. An agent that is enrolled with this
 * server already stays so, which makes installing again an update. Resolves to the exit code: 0 enrolled, 1 refused or not reached, 2 wrong use.
 */
export async function runEnrol(argv: string[]): Promise<number> {
  const clock: Clock = systemClock
  const say = (text: string) => process.stderr.write(`${text}\n`)
  try {
    const { server, token, folder } = readRunOptions(argv, process.env)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const state = await readState(folder)
    const client = new ServerClient(server, new Timekeeper(clock, machineTime(), () => {}))
    try {
      const known = state.enrolled?.server === client.base.href
      if (known && (token === null || !(await isRevoked(client, state.enrolled?.credential ?? '', state.installId)))) return 0
      if (token === null) {
        say('Máy này chưa ghi danh với máy chủ: cần mã ghi danh trong biến môi trường TRUCBAN_TOKEN.')
        return 2
      }
      const log = createLog(
        'error',
        () => clock.now(),
        (line) => process.stderr.write(line),
      )
      const signal = AbortSignal.timeout(patience)
      state.enrolled = await enrol(client, token, factsOf(state.installId), { clock, log, signal })
      await writeState(folder, state)
      return 0
    } finally {
      client.close()
    }
  } catch (error) {
    if (error instanceof UsageError) {
      say(error.message)
      return 2
    }
    say(error instanceof EnrolmentRefused ? error.message : `Không ghi danh được với máy chủ: ${String(error)}`)
    return 1
  }
}

/** Has the server taken the credential back? One that cannot be asked has not. */
async function isRevoked(client: ServerClient, credential: string, installId: string): Promise<boolean> {
  client.credential = credential
  const hello = { boot: randomUUID(), facts: factsOf(installId) }
  const status = await client.post('hello', hello, AbortSignal.timeout(patience)).then(
    (answer) => answer.status,
    () => 0,
  )
  client.credential = null
  return status === 401 || status === 403
}

/** Enough to be entered by; the running agent tells the rest. */
function factsOf(installId: string) {
  return agentFactsSchema.parse({
    hostname: hostname().slice(0, 255),
    os: `${type()} ${release()}`.slice(0, 255),
    arch: process.arch,
    version: agentVersion,
    installId,
  })
}
