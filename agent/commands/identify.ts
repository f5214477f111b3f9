import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isProbeTarget } from '../../server/contract/address.ts'
import { type DeviceProfile, deviceProfileSchema } from '../../server/contract/profiles.ts'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { chooseEngine } from '../icmp/index.ts'
import { identify } from '../identify.ts'
import { TargetError } from '../target-error.ts'
import { describeIdentity } from './identity-text.ts'
import { optionError, readCredentials, readNumber, snmpOptions, snmpUsage } from './snmp-options.ts'

export const usage = `npm run agent -- identify HOST[:PORT] ${snmpUsage} [--profile FILE] [--timeout MS] [--json]`

interface Options {
  host: string
  port: number
  credentials: SnmpCredential[]
  timeout: number
  json: boolean
  /** File with a profile to read the device by. */
  profile: string | undefined
}

/** Finds out what a device is and prints it. Resolves to the exit code: 0 SNMP answered, 1 it did not, 2 wrong use. */
export async function runIdentify(argv: string[]): Promise<number> {
  let options: Options
  try {
    options = readOptions(argv)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nCách dùng: ${usage}\n`)
    return 2
  }
  const icmp = await chooseEngine()
  try {
    const trial = options.profile === undefined ? undefined : await readProfile(options.profile)
    const identity = await identify(options.host, { ...options, icmp, ...(trial ? { trial } : {}) })
    process.stdout.write(options.json ? `${JSON.stringify(identity)}\n` : describeIdentity(identity))
    return identity.snmp === null ? 1 : 0
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  } finally {
    icmp.close()
  }
}

/** @throws TargetError with a Vietnamese sentence that names what is wrong in the file */
async function readProfile(file: string): Promise<DeviceProfile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new TargetError(`Không đọc được tệp ${file}: ${String(error)}`)
  })
  const parsed = deviceProfileSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, 10).map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new TargetError(`Hồ sơ trong tệp ${file} chưa đúng:\n${issues.join('\n')}`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readOptions(argv: string[]): Options {
  const { values, positionals } = parse(argv)
  const [target, ...more] = positionals
  if (target === undefined) throw new Error('Thiếu địa chỉ thiết bị.')
  if (more.length > 0) throw new Error(`Chỉ nhận một địa chỉ, thừa: ${more.join(' ').slice(0, 100)}`)
  return {
    ...readTarget(target),
    credentials: readCredentials(values),
    timeout: readNumber('timeout', values.timeout, 100, 60_000),
    json: values.json,
    profile: values.profile,
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        ...snmpOptions,
        profile: { type: 'string' },
        timeout: { type: 'string', default: '3000' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw optionError(error)
  }
}

/** `host`, `host:port`, `[v6]:port` or a bare IPv6 address. */
function readTarget(text: string): { host: string; port: number } {
  const match = /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? /^([^:]*)(?::(\d+))?$/.exec(text)
  const host = match?.[1] ?? text
  const port = Number(match?.[2] ?? 161)
  if (!isProbeTarget(host) || port < 1 || port > 65_535) throw new Error(`Địa chỉ không hợp lệ: ${text.slice(0, 100)}`)
  return { host, port }
}
