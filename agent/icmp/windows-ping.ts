import { execFile } from 'node:child_process'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { EchoReply, EchoRequest } from '../probes/probe.ts'
import type { PingPlan } from './ping-output.ts'

/**
 * One run of Windows' own ping.exe. Not by the `ping` package: where the summary's heading does not end in a colon, as a language may have it, its parser throws inside an event
 * and the whole agent ends.
 */
export function runWindowsPing({ address, signal }: EchoRequest, { count, timeout }: PingPlan): Promise<EchoReply> {
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'PING.EXE')
  const args = [isIPv6(address) ? '-6' : '-4', '-n', String(count), '-w', String(timeout * 1000), address]
  const options = { windowsHide: true, timeout: (count + 1) * (timeout + 1) * 1000, encoding: 'latin1', ...(signal && { signal }) } as const
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout) => {
      // It ends with 1 when nobody answered: that is an answer. Any other failure comes without a summary.
      resolve(parseWindowsPing(stdout === '' && error ? error.message : stdout, count))
    })
  })
}

/**
 * Reads ping.exe's output in any language: an answer is a line with one time. "Destination host unreachable" and "TTL expired" come from a router, have no time, and are counted as
 * received by ping.exe's own summary: received echoes without an answer are what tells them in any language.
 * @param count echoes that were sent
 */
export function parseWindowsPing(output: string, count: number): EchoReply {
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
  return Number(loss[1] ?? loss[2]) < 100 ? { rtts, unreachable: true } : { rtts }
}
