import { parseArgs } from 'node:util'
import { systemClock } from '../../server/contract/clock.ts'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { parseCidr } from '../cidr.ts'
import { discover } from '../discover.ts'
import { chooseEngine } from '../icmp/index.ts'
import type { Find } from '../identify.ts'
import { guessText, namesOf } from './identity-text.ts'
import { optionError, readCredentials, readNumber, snmpOptions, snmpUsage } from './snmp-options.ts'

export const usage = `npm run agent -- discover CIDR ${snmpUsage} [--port N] [--rate N] [--timeout MS] [--json]`

interface Options {
  cidr: string
  credentials: SnmpCredential[]
  port: number
  rate: number
  timeout: number
  json: boolean
}

/**
 * Sweeps a network and prints what answers: with `--json` one array of identities, else a line for each as it is found. Resolves to the exit code: 0 swept, 1
 * cancelled, 2 wrong use. Ctrl-C cancels.
 */
export async function runDiscover(argv: string[]): Promise<number> {
  let options: Options
  try {
    options = readOptions(argv)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nCách dùng: ${usage}\n`)
    return 2
  }
  const icmp = await chooseEngine()
  const cancel = new AbortController()
  const onInterrupt = (): void => cancel.abort()
  process.once('SIGINT', onInterrupt)
  const finds: Find[] = []
  try {
    const result = await discover(options.cidr, {
      ...options,
      clock: systemClock,
      icmp,
      signal: cancel.signal,
      onFound: (find) => {
        finds.push(find)
        if (!options.json) process.stdout.write(line(find))
      },
    })
    if (options.json) process.stdout.write(`${JSON.stringify(finds.map((find) => find.identity))}\n`)
    else process.stdout.write(`Đã hỏi ${result.done}/${result.total} địa chỉ, ${result.found} nơi trả lời.\n`)
    return result.cancelled ? 1 : 0
  } finally {
    process.off('SIGINT', onInterrupt)
    icmp.close()
  }
}

function readOptions(argv: string[]): Options {
  const { values, positionals } = parse(argv)
  const [cidr, ...more] = positionals
  if (cidr === undefined) throw new Error('Thiếu dải mạng cần quét, ví dụ 192.168.1.0/24.')
  if (more.length > 0) throw new Error(`Chỉ nhận một dải mạng, thừa: ${more.join(' ').slice(0, 100)}`)
  parseCidr(cidr)
  return {
    cidr,
    credentials: readCredentials(values),
    port: readNumber('port', values.port, 1, 65_535),
    rate: readNumber('rate', values.rate, 1, 500),
    timeout: readNumber('timeout', values.timeout, 100, 60_000),
    json: values.json,
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        ...snmpOptions,
        port: { type: 'string', default: '161' },
        rate: { type: 'string', default: '50' },
        timeout: { type: 'string', default: '1500' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw optionError(error)
  }
}

function line({ identity }: Find): string {
  const { address, kind, guess, vendor, model, mac, macVendor, sysDescr, openPorts } = identity
  const is = kind ?? (guess === null ? 'chưa rõ' : `có thể là ${guessText(guess)}`)
  const what = [vendor, model ?? sysDescr?.split('\n')[0]?.slice(0, 60)].filter((word) => word !== null && word !== undefined).join(' ')
  const ports = openPorts.length > 0 ? `TCP ${openPorts.join(',')}` : ''
  const card = [mac, macVendor].filter((word) => word !== null).join(' ')
  return `${[address, is, what, namesOf(identity).join(', '), card, ports].filter(Boolean).join('  ')}\n`
}
