import { execFile } from 'node:child_process'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { EchoHop, EchoReply, EchoRequest } from '../probes/probe.ts'
import { hopLimitOption, type PingPlan } from './ping-output.ts'

/**
 * One run of Windows' own ping.exe. Not by the `ping` package: where the summary's heading does not end in a colon, as a language may have it, its parser throws inside an event
 * and the whole agent ends.
 */
export function runWindowsPing({ address, signal, ttl }: EchoRequest, { count, timeout }: PingPlan): Promise<EchoReply> {
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'PING.EXE')
  const args = [isIPv6(address) ? '-6' : '-4', '-n', String(count), '-w', String(timeout * 1000), ...hopLimitOption('win32', ttl), address]
  const options = { windowsHide: true, timeout: (count + 1) * (timeout + 1) * 1000, encoding: 'latin1', ...(signal && { signal }) } as const
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout) => {
      // It ends with 1 when nobody answered: that is an answer. Any other failure comes without a summary.
      resolve(parseWindowsPing(stdout === '' && error ? error.message : stdout, count, ttl !== undefined))
    })
  })
}

/**
 * Reads ping.exe's output in any language: an answer is a line with one time. "Destination host unreachable" and "TTL expired" come from a router, have no time, and are counted as
 * received by ping.exe's own summary: received echoes without an answer are what tells them in any language.
 * @param count echoes that were sent
 * @param limited a hop limit was set: a router that answers in the target's place stands where the limit was reached
 */
export function parseWindowsPing(output: string, count: number, limited = false): EchoReply {
  const lines = output.split(/\r?\n/)
  const times = lines.flatMap((line) => {
    const time = /[=<]\s*(\d+)\s*ms\b/i.exec(line)?.[1]
    // A summary has three times in a line: smallest, greatest, mean.
    return time === undefined || (line.match(/\d\s*ms\b/gi) ?? []).length > 1 ? [] : [Number(time)]
  })
  const rtts = [...times.slice(0, count), ...Array.from({ length: Math.max(0, count - times.length) }, () => null)]
  if (times.length > 0) return { rtts }
  const loss = /(\d+)\s*%|%\s*(\d+)/.exec(output)
  if (!loss) return { rtts: [], error: output.trim().split(/\r?\n/)[0] || 'ping.exe said nothing' }
  if (Number(loss[1] ?? loss[2]) === 100) return { rtts }
  return limited ? { rtts, hops: lines.flatMap(hopIn) } : { rtts, unreachable: true }
}

/** The address of a line such as `Reply from 10.0.0.1: TTL expired in transit.`; headings and the summary's figures end otherwise. */
function hopIn(line: string): EchoHop[] {
  const address = /\s(\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f:]+): \S/i.exec(line)?.[1]
  return address === undefined ? [] : [{ address, rtt: null }]
}
