import { expect, test } from 'vitest'
import { VirtualClock } from '../test/support/virtual-clock.ts'
import { Timekeeper, type MachineTime } from './timekeeping.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 4, 4, 8)

/** A machine that has been up for an hour before the agent started; `asleep` adds to its uptime what the monotonic clock does not count. */
function machine(clock: VirtualClock, bootId = 'boot-1', upBefore = hour): MachineTime & { asleep: number } {
  const base = clock.monotonic()
  return {
    bootId,
    asleep: 0,
    uptime() {
      return upBefore + clock.monotonic() - base + this.asleep
    },
  }
}

test('an agent an hour ahead stamps on the server’s scale once it has heard the server', async () => {
  const clock = new VirtualClock(start + hour)
  const time = new Timekeeper(clock, machine(clock))
  expect(time.timeOf(time.tick())).toBe(start + hour)
  expect(time.offset()).toBe(0)

  const sent = time.tick()
  await clock.advance(40)
  time.observeServer(start + 20, sent, time.tick())
  await clock.advance(5_000)
  expect(time.timeOf(time.tick())).toBe(start + 5_040)
  expect(time.offset()).toBe(hour)
})

test('what was measured before the first contact is moved to its true time when sent', async () => {
  const clock = new VirtualClock(start - 400 * 24 * hour)
  const time = new Timekeeper(clock, machine(clock))
  const first = time.tick()
  await clock.advance(2_000)
  const batch = time.batchTime(first, time.tick())
  expect(batch).toMatchObject({ synced: false, span: 2_000 })

  await clock.advance(58_000)
  time.observeServer(start + 60_000, time.tick(), time.tick())
  expect(time.baseOf(batch)).toBe(start)
})

test('a jump in mid-run is counted and moves no stamp once the server’s time is known', async () => {
  const clock = new VirtualClock(start)
  const jumps: number[] = []
  const time = new Timekeeper(clock, machine(clock), (ms) => jumps.push(ms))
  time.observeServer(start, time.tick(), time.tick())
  await clock.advance(1_000)
  clock.jump(-hour)
  expect(time.timeOf(time.tick())).toBe(start + 1_000)
  expect(time.offset()).toBe(-hour)
  await clock.advance(1_000)
  clock.jump(hour)
  expect(time.timeOf(time.tick())).toBe(start + 2_000)
  expect(time.jumps).toBe(2)
  expect(jumps).toEqual([-hour, hour])
})

test('slewing by less than half a second between two looks is no jump', async () => {
  const clock = new VirtualClock(start)
  const time = new Timekeeper(clock, machine(clock))
  for (let i = 0; i < 20; i++) {
    await clock.advance(1_000)
    clock.jump(100)
    time.tick()
  }
  expect(time.jumps).toBe(0)
  expect(time.timeOf(time.tick())).toBe(start + 22_000)
})

test('sleep of the machine is no jump, and ticks go on through it', async () => {
  const clock = new VirtualClock(start)
  const box = machine(clock)
  const time = new Timekeeper(clock, box)
  time.observeServer(start, time.tick(), time.tick())
  clock.jump(8 * hour)
  box.asleep = 8 * hour
  expect(time.timeOf(time.tick())).toBe(start + 8 * hour)
  expect(time.jumps).toBe(0)
  expect(time.offset()).toBe(0)
})

test('a batch spooled offline by a process that is gone is placed by the machine’s uptime', async () => {
  const before = new VirtualClock(start + 3 * hour)
  const batch = new Timekeeper(before, machine(before, 'boot-1', hour)).batchTime(0, 500)

  // The next process starts 10 minutes later on the same machine, whose clock someone has set right meanwhile.
  const clock = new VirtualClock(start + 600_000)
  const time = new Timekeeper(clock, machine(clock, 'boot-1', hour + 600_000))
  time.observeServer(start + 600_000, time.tick(), time.tick())
  expect(time.baseOf(batch)).toBe(start)
})

test('after a restart of the machine an unsynced batch keeps its stamp, but never lies after that restart', () => {
  const clock = new VirtualClock(start)
  const time = new Timekeeper(clock, machine(clock, 'boot-2', 60_000))
  time.observeServer(start, 0, 0)
  const batch = { base: start - hour, span: 1_000, uptime: 5_000, bootId: 'boot-1', synced: false }
  expect(time.baseOf(batch)).toBe(start - hour)
  expect(time.baseOf({ ...batch, base: start + hour })).toBe(start - 60_000 - 1_000)
  expect(time.baseOf({ ...batch, base: start + hour, synced: true })).toBe(start + hour)
})

test('a slow answer does not spoil a good sample, and a server whose clock was set is followed', () => {
  const clock = new VirtualClock(start)
  const time = new Timekeeper(clock, machine(clock))
  time.observeServer(start, 0, 10)
  const good = time.timeOf(1_000)
  time.observeServer(start + 1_000, 0, 2_000)
  expect(time.timeOf(1_000)).toBe(good)
  time.observeServer(start + 10_000, 0, 20)
  expect(time.timeOf(10)).toBe(start + 10_000)
})
