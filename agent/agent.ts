import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { hostname, release, type } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../server/contract/clock.ts'
import type { AgentFacts } from '../server/contract/wire.ts'
import { storeConfig, storedConfig, type UsableConfig } from './config.ts'
import { chooseEngine } from './icmp/index.ts'
import { inventory } from './inventory/index.ts'
import { Kept } from './kept.ts'
import { lockFolder } from './lock.ts'
import type { Log } from './log.ts'
import { machineTime } from './machine.ts'
import { Memory } from './memory.ts'
import { AgentMetrics } from './metrics.ts'
import { serveMetrics } from './metrics-server.ts'
import { readNetwork } from './network.ts'
import { probes } from './probes/index.ts'
import type { EchoEngine } from './probes/probe.ts'
import { type SiteProfiles, siteProfiles } from './profiles/site.ts'
import { Recorder } from './recorder.ts'
import { RemoteCommands } from './remote-commands.ts'
import { ReportBuilder } from './report.ts'
import { Runner } from './runner.ts'
import { Scheduler } from './scheduler.ts'
import { defaultSpoolLimits, Spool, type SpoolLimits } from './spool.ts'
import { type AgentState, readState, writeState } from './state.ts'
import { Timekeeper } from './timekeeping.ts'
import { TrapReceiver } from './traps/receiver.ts'
import { Uplink } from './uplink.ts'
import { ServerClient } from './uplink/client.ts'
import { enrol, EnrolmentRefused } from './uplink/enrol.ts'
import { agentVersion } from './version.ts'

export interface AgentOptions {
  server: string
  /** One-time token; needed until the agent is enrolled. */
  token: string | null
  /** Data folder: identity, configuration, spool. */
  folder: string
  /** null: no metrics. */
  metricsPort: number | null
  /** UDP ports for traps and informs, the first that can be opened; default: none. */
  trapPorts?: readonly number[]
  spool?: Partial<SpoolLimits>
  /** Opens the ICMP engine; default: the best that works on this machine. */
  openEngine?: () => Promise<EchoEngine>
  clock: Clock
  log: Log
}

/** A sentence for the person who started the agent: it cannot run like this. */
export class StartError extends Error {}

/**
 * Runs the agent until the signal aborts: measures what the last known configuration says, with or without the server, and sends the results.
 * @throws StartError or EnrolmentRefused with a Vietnamese sentence
 */
export async function runAgent(options: AgentOptions, signal: AbortSignal): Promise<void> {
  const { clock, log, folder } = options
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StartError(`Không dùng được thư mục dữ liệu ${folder}: ${String(error)}`)
  })
  const lock = await lockFolder(folder)
  if (lock === null) throw new StartError(`Thư mục ${folder} đang được một trạm giám sát khác sử dụng.`)
  const state = await readState(folder)
  if (state.enrolled === null && options.token === null) {
    throw new StartError('Trạm giám sát chưa ghi danh: cần mã ghi danh (--token hoặc biến môi trường TRUCBAN_TOKEN).')
  }

  const time = new Timekeeper(clock, machineTime(), (ms) => log.warn({ ms: Math.round(ms) }, 'Đồng hồ của máy vừa bị chỉnh'))
  const trueTime = () => time.timeOf(time.tick())
  const spool = await Spool.open(join(folder, 'spool'), { limits: { ...defaultSpoolLimits, ...options.spool }, log, now: trueTime })
  const boot = randomUUID()
  const recorder = new Recorder(new ReportBuilder(boot, time), spool, clock)
  const metrics = new AgentMetrics()
  const icmp = await (options.openEngine ?? chooseEngine)()
  if (icmp.remedy !== null) log.warn({ engine: icmp.kind }, icmp.remedy)
  const agentMemory = new Memory()
  const kept = new Kept(folder)
  const runner = new Runner({
    ...{ probes, clock, time, log, icmp, agentMemory, kept },
    record: (check, tick, result, took) => {
      metrics.observe(check.kind, result.outcome, took)
      recorder.add(check.id, tick, result)
    },
  })
  const scheduler = new Scheduler(clock, (job, removed) => runner.run(job, removed))
  const traps = await TrapReceiver.open({
    ...{ ports: options.trapPorts ?? [], seed: state.installId, clock, log, trueTime },
    record: (device, trap) => recorder.addTrap(device, time.tick(), trap),
    recordWatch: (watch) => recorder.noteTrapWatch(time.tick(), watch),
    poll: (checks) => scheduler.checkNow(checks),
  })
  const profiles = siteProfiles.of(agentMemory)
  const configure = (config: UsableConfig) => {
    applyConfig(scheduler, profiles, config, log)
    void kept.keepOnly(config.checks.map((check) => check.id))
    traps.configure(config.checks)
  }
  const facts = () => readFacts(state.installId, icmp, traps, signal)
  const commands = new RemoteCommands({ scheduler, icmp, clock, log, kept, profiles })
  const client = new ServerClient(options.server, time)
  const uplink = new Uplink({
    ...{ client, spool, time, clock, log, boot },
    facts,
    onConfig: async (config) => {
      configure(config)
      await storeConfig(folder, config).catch((error: unknown) =>
        log.error({ folder, error: String(error) }, 'Không lưu được cấu hình vào đĩa'),
      )
    },
    onCommand: (command, emit) => commands.handle(command, emit),
    onSent: (results) => metrics.sent(results),
  })
  const render = () =>
    metrics.render({
      spool: () => spool.stats(),
      uplink: () => uplink.state,
      scheduler: () => scheduler.stats(),
      clockOffset: () => time.offset(),
      clockJumps: () => time.jumps,
      now: trueTime,
      engine: () => icmp.kind,
      traps: () => traps.stats(),
      version: agentVersion,
    })
  const metricsServer = options.metricsPort === null ? null : await serveMetrics(render, options.metricsPort, log)

  const known = await storedConfig(folder)
  if (known !== null && state.enrolled !== null) configure(known)
  const looping = scheduler.loop()
  try {
    await identifyToServer(options, state, client, facts, signal)
    await uplink.run(signal)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    commands.stop()
    traps.close()
    await scheduler.stop()
    await looping
    await recorder.close()
    await spool.close()
    agentMemory.dispose()
    icmp.close()
    client.close()
    metricsServer?.close()
    lock.close()
  }
}

function applyConfig(scheduler: Scheduler, known: SiteProfiles, { version, checks, refused, profiles = [] }: UsableConfig, log: Log): void {
  // The same profiles keep their place: another list has every device looked through anew.
  if (JSON.stringify(known.list) !== JSON.stringify(profiles)) known.list = profiles
  scheduler.configure(checks)
  log.info({ version, checks: checks.length }, 'Đã nhận cấu hình')
  if (refused.length > 0)
    log.error({ refused: refused.slice(0, 20) }, 'Có phép kiểm tra mà phiên bản trạm giám sát này không hiểu: đã bỏ qua')
}

/**
 * Gives the client this agent's credential, enrolling where there is none. A token also replaces a credential that belongs to another server or was revoked; when it is
 * refused, the agent goes on with what it has.
 */
async function identifyToServer(
  options: AgentOptions,
  state: AgentState,
  client: ServerClient,
  facts: () => Promise<AgentFacts>,
  signal: AbortSignal,
): Promise<void> {
  const { token, clock, log, folder } = options
  const { enrolled } = state
  client.credential = enrolled?.credential ?? null
  if (token === null || (enrolled !== null && !(await isRefused(client, state, facts, signal)))) return
  client.credential = null
  try {
    state.enrolled = await enrol(client, token, await facts(), { clock, log, signal })
    await writeState(folder, state)
    log.info({ server: client.base.href, agent: state.enrolled.agentId, name: state.enrolled.name }, 'Đã ghi danh trạm giám sát')
  } catch (error) {
    if (enrolled === null || !(error instanceof EnrolmentRefused)) throw error
    log.error({}, error.message)
  }
  client.credential = state.enrolled?.credential ?? null
}

/** Does the server refuse the credential that we have? A server that cannot be asked has not refused it. */
async function isRefused(client: ServerClient, state: AgentState, facts: () => Promise<AgentFacts>, signal: AbortSignal): Promise<boolean> {
  if (state.enrolled !== null && state.enrolled.server !== client.base.href) return true
  const hello = { boot: randomUUID(), facts: await facts() }
  const status = await client.post('hello', hello, signal).then(
    (answer) => answer.status,
    () => 0,
  )
  return status === 401 || status === 403
}

async function readFacts(installId: string, icmp: EchoEngine, traps: TrapReceiver, signal: AbortSignal): Promise<AgentFacts> {
  return {
    hostname: hostname().slice(0, 255),
    os: `${type()} ${release()}`.slice(0, 255),
    arch: process.arch,
    version: agentVersion,
    installId,
    icmpEngine: icmp.kind,
    icmpRemedy: icmp.remedy?.slice(0, 500) ?? null,
    network: await readNetwork(inventory.route, signal),
    trapPort: traps.port,
    trapRemedy: traps.remedy?.slice(0, 500) ?? null,
  }
}
