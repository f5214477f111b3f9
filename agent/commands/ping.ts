import { parseArgs } from 'node:util'
import { isProbeTarget } from '../../server/contract/address.ts'
import { probeParams } from '../../server/contract/checks.ts'
import { icmpEngines, type IcmpEngine } from '../../server/contract/wire.ts'
import { chooseEngine } from '../icmp/index.ts'
import { type EchoFinding, measureEchoes } from '../probes/icmp.ts'

export const usage = `npm run agent -- ping HOST... [--json] [--count 1…20] [--gap MS] [--timeout MS] [--engine ${icmpEngines.join('|')}]`

interface Options {
  hosts: string[]
  json: boolean
  count: number
  gap: number
  timeout: number
  engines?: readonly IcmpEngine[]
}

/** One host in `--json`. Times in ms, loss in %; `rtts` has one entry per echo sent. */
type HostReport = Omit<EchoFinding, 'statistics'> & EchoFinding['statistics'] & { target: string }

/** Sends echoes to hosts and prints what came back. Resolves to the exit code: 0 all answered, 1 some did not, 2 wrong use. */
export async function runPing(argv: string[]): Promise<number> {
  let options: Options
  try {
    options = readOptions(argv)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nCách dùng: ${usage}\n`)
    return 2
  }
  const engine = await chooseEngine(options.engines && { engines: options.engines })
  try {
    const { signal } = new AbortController()
    const params = { echoes: options.count, gap: options.gap }
    const reports = await Promise.all(
      options.hosts.map(async (target): Promise<HostReport> => {
        const { statistics, ...finding } = await measureEchoes({ target, ...params }, options.timeout, engine, signal)
        return { target, ...finding, ...statistics }
      }),
    )
    if (options.json) process.stdout.write(`${JSON.stringify({ engine: engine.kind, remedy: engine.remedy, hosts: reports })}\n`)
    else process.stdout.write(describe(engine, reports))
    return reports.every((report) => report.rtt !== null) ? 0 : 1
  } finally {
    engine.close()
  }
}

function readOptions(argv: string[]): Options {
  const { values, positionals } = parse(argv)
  if (positionals.length === 0) throw new Error('Thiếu địa chỉ cần kiểm tra.')
  const wrong = positionals.find((host) => !isProbeTarget(host))
  if (wrong !== undefined) throw new Error(`Địa chỉ không hợp lệ: ${wrong.slice(0, 100)}`)
  const engine = icmpEngines.find((kind) => kind === values.engine)
  if (values.engine !== undefined && engine === undefined) throw new Error(`--engine phải là một trong: ${icmpEngines.join(', ')}`)
  const fields = probeParams.icmp.shape
  const number = (name: string, text: string, accepts: (value: number) => boolean) => {
    const value = Number(text)
    if (!accepts(value)) throw new Error(`Giá trị của --${name} không hợp lệ: ${text.slice(0, 100)}`)
    return value
  }
  return {
    hosts: positionals,
    json: values.json,
    count: number('count', values.count, (value) => fields.echoes.safeParse(value).success),
    gap: number('gap', values.gap, (value) => fields.gap.safeParse(value).success),
    timeout: number('timeout', values.timeout, (value) => Number.isInteger(value) && value >= 100 && value <= 120_000),
    ...(engine && { engines: [engine] }),
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        count: { type: 'string', default: '3' },
        gap: { type: 'string', default: '200' },
        timeout: { type: 'string', default: '3000' },
        engine: { type: 'string' },
      },
    })
  } catch (error) {
    // Node's message names the option, in English.
    throw new Error(`Tùy chọn không hợp lệ: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

const sentences: Partial<Record<EchoFinding['reason'], string>> = {
  'no-answer': 'không trả lời',
  'host-unreachable': 'không tới được',
  'name-not-found': 'không tìm thấy tên máy',
  'packet-loss': 'mất gói',
  slow: 'chậm',
  'icmp-not-possible': 'không gửi được ICMP',
  'probe-error': 'không đo được',
}

function describe(engine: { kind: IcmpEngine; remedy: string | null }, reports: readonly HostReport[]): string {
  const lines = reports.map((report) => {
    const where = report.address !== null && report.address !== report.target ? `${report.target} (${report.address})` : report.target
    const state = sentences[report.reason] ?? 'bình thường'
    if (report.rtt === null)
      return `${where}: ${state}${report.error === undefined || report.error === engine.remedy ? '' : ` (${report.error})`}`
    const jitter = report.jitter === null ? '' : `, dao động ${ms(report.jitter)}`
    return `${where}: ${state}, ${ms(report.rtt)} (${ms(report.rttMin)}–${ms(report.rttMax)})${jitter}, mất ${report.loss.toLocaleString('vi')} %`
  })
  return [...lines, `Cách gửi: ${engine.kind}`, ...(engine.remedy === null ? [] : [engine.remedy]), ''].join('\n')
}

function ms(value: number | null): string {
  return value === null ? '–' : `${value.toLocaleString('vi', { maximumFractionDigits: 3 })} ms`
}
