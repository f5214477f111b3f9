/**
 * A process that spools and sends reports as fast as it can, until it is killed: `FOLDER SERVER CREDENTIAL [drain]`. Prints `boot/seq` after each report that the spool has
 * promised to keep. With `drain` it only sends what is there, and ends.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../../server/contract/clock.ts'
import { machineTime } from '../../agent/machine.ts'
import { ReportBuilder } from '../../agent/report.ts'
import { defaultSpoolLimits, Spool } from '../../agent/spool.ts'
import { Timekeeper } from '../../agent/timekeeping.ts'
import { ServerClient } from '../../agent/uplink/client.ts'
import { Sender } from '../../agent/uplink/sender.ts'
import { quietLog } from './probe-context.ts'

const [folder = '', server = '', credential = '', mode] = process.argv.slice(2)
const time = new Timekeeper(systemClock, machineTime())
const limits = { ...defaultSpoolLimits, segmentBytes: 4_096 }
const spool = await Spool.open(folder, { limits, log: quietLog, now: () => systemClock.now() })
const client = new ServerClient(server, time)
client.credential = credential
const stop = new AbortController()
const sender = new Sender({ client, spool, time, clock: systemClock, log: quietLog, onRevoked: () => {}, onSent: () => {} })
const sending = sender.run(stop.signal)
const facts = {
  ...{ hostname: 'test', os: 'test', arch: 'test', version: '0', installId: 'test', icmpEngine: 'none', icmpRemedy: null },
  network: { gateway: null, gatewayNic: null, resolvers: [], subnets: [] },
}
/** Nothing is sent before the server has told its time. */
async function greet(): Promise<void> {
  while (!time.synced && !stop.signal.aborted) {
    await client.post('hello', { boot: randomUUID(), facts }, stop.signal).catch(() => wait(20))
  }
  sender.hurry()
}
void greet()

if (mode === 'drain') {
  while (spool.stats().reports > 0) await wait(20)
} else {
  const boot = randomUUID()
  const builder = new ReportBuilder(boot, time)
  for (let seq = 1; ; seq++) {
    for (let check = 1; check <= 5; check++)
      builder.add(check, time.tick(), { outcome: 'ok', reason: 'none', shape: ['time'], values: [seq] })
    await spool.append(await builder.drain())
    process.stdout.write(`${boot}/${seq}\n`)
  }
}
stop.abort()
spool.wake()
await sending
await spool.close()
client.close()
