import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type Said, v2Message } from '../../support/snmp/notify.ts'
import type { Fault, FaultSpan } from './faults.ts'
import { type Planned, trapPort, ward } from './plan.ts'
import type { World } from './world.ts'

/** How often the ward is looked at for what began or ended, and an inform repeated that nobody has answered (ms). */
const lookEvery = 1_000
/** Informs are repeated for a minute: the agent answers once it knows the device. */
const mostTries = 60

/** VS-DEVICE-MIB: severity 1 is critical, 6 cleared. */
const zenitel = (fault: number, over: boolean, words: string): Said => ({
  oid: `1.3.6.1.4.1.26122.2.8.${fault}`,
  numbers: { '1.3.6.1.4.1.26122.2.4.3.0': over ? 6 : 1 },
  texts: { '1.3.6.1.4.1.26122.2.4.5.0': words },
})
const upsAlarm = (alarm: number, over: boolean): Said => ({
  oid: `1.3.6.1.2.1.33.2.${over ? 4 : 3}`,
  numbers: { '1.3.6.1.2.1.33.1.6.2.1.1.1': alarm },
  oids: { '1.3.6.1.2.1.33.1.6.2.1.2.1': `1.3.6.1.2.1.33.1.6.3.${alarm}` },
})
const apc = (trap: number, words: string): Said => ({ oid: `1.3.6.1.4.1.318.0.${trap}`, texts: { '1.3.6.1.4.1.318.2.3.3.0': words } })
const restarted: Said = { oid: '1.3.6.1.6.3.1.1.5.1', uptime: 500 }

/** What a device says when a fault begins or is over; null: it says nothing of it. */
export function noticeOf(device: Pick<Planned, 'model' | 'variant'>, fault: Fault, over: boolean): Said | null {
  if (fault === 'offline') return over ? restarted : null
  if (device.model === 'ups' && device.variant === 1) {
    if (fault === 'on-battery') return over ? apc(9, 'Điện lưới 221 V') : apc(5, 'Điện lưới 0 V')
    if (fault === 'battery-low') return over ? apc(11, 'Còn 35 phút') : apc(7, 'Còn 2 phút')
    if (fault === 'overload') return over ? apc(33, 'Tải 34 %') : apc(2, 'Tải 104 %')
    if (fault === 'bypass') return over ? apc(23, 'Chế độ thường') : apc(22, 'Công tắc ở mặt sau')
    return over ? apc(36, 'Ắc quy mới') : apc(17, 'Tự kiểm tra không đạt')
  }
  switch (fault) {
    case 'amplifier':
      return zenitel(6, over, 'Kênh 1')
    case 'mains':
      return zenitel(14, over, 'Nguồn 230 V')
    case 'line-short':
    case 'line-open':
    case 'line-ground':
      return zenitel(7, over, 'Đường dây A')
    case 'hot':
      return device.model === 'cluster' ? zenitel(19, over, 'Bộ khuếch đại 78 °C') : null
    case 'on-battery':
      return device.model === 'ups' ? upsAlarm(2, over) : null
    case 'battery-low':
      return upsAlarm(3, over)
    case 'battery-old':
      return upsAlarm(1, over)
    case 'overload':
      return upsAlarm(8, over)
    case 'bypass':
      return upsAlarm(9, over)
    default:
      return null
  }
}

/**
 * Lets the ward's devices say by informs what has gone wrong or come right with them, beginning with what is wrong already.
 * @returns how to stop it
 */
export function startNotices(world: World, port = trapPort): () => void {
  let told = new Map<string, FaultSpan>()
  let number = 1
  const stop = new AbortController()
  const look = () => {
    const active = new Map(world.active().map((span) => [`${span.device} ${span.fault}`, span]))
    for (const [key, span] of active) if (!told.has(key)) tell(span, false)
    for (const [key, span] of told) if (!active.has(key)) tell(span, true)
    told = active
  }
  const tell = ({ device, fault }: FaultSpan, over: boolean) => {
    const planned = ward.find(({ id }) => id === device)
    const said = planned && noticeOf(planned, fault, over)
    if (planned && said) void inform(planned.address, port, { uptime: 8_640_000, ...said, id: number++ }, stop.signal)
  }
  const timer = setInterval(look, lookEvery)
  look()
  return () => {
    clearInterval(timer)
    stop.abort(new Error('stopped'))
  }
}

/** Repeats an inform until it is answered. */
async function inform(address: string, port: number, said: Said, signal: AbortSignal): Promise<void> {
  const socket = createSocket('udp4').on('error', () => {})
  try {
    socket.bind(0, address)
    await once(socket, 'listening', { signal })
    const answered = once(socket, 'message', { signal }).then(
      () => true,
      () => true,
    )
    for (let tries = 0; tries < mostTries; tries++) {
      socket.send(v2Message(said, 'inform'), port, '127.0.0.1', () => {})
      const late = new Promise<boolean>((resolve) => {
        setTimeout(() => resolve(false), lookEvery).unref()
      })
      if (await Promise.race([answered, late])) return
    }
  } finally {
    socket.close()
  }
}
