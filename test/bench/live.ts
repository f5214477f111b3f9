/// <reference lib="dom" />
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Outcome } from '../../server/contract/kinds.ts'
import { reportOf, type TestResult } from '../support/agent.ts'
import { type Benchmark, median, significant } from './benchmark.ts'
import { openWebScene, usage, type WebScene } from './web-scene.ts'
import type { SeededDevices } from './web-seed.ts'

const devices = Number(process.env['LIVE_DEVICES'] ?? 2000)
const changes = Number(process.env['LIVE_CHANGES'] ?? 120)
const questions = 40

/** When one change was where, ms since the epoch. */
interface Seen {
  /** The stream told the page of it. */
  told: number
  /** The page asked. */
  asked: number
  /** The page had the new data. */
  fetched: number
  /** The cell of the device is another. */
  dom: number
  /** It has been painted. */
  painted: number
}

/**
 * From a result that the server has accepted (the agent has its answer, so it is durable) to the browser's DOM, with 2,000 devices on screen as cells of the overview, in a real
 * Chromium. One device after the other fails and recovers while the agent goes on reporting all others (each check once a minute), so that other news compete. Beside it what the
 * same question of the page takes from a program without a browser, and of the server's CPU: no page can show before it has asked.
 */
export const live: Benchmark = async (progress) => {
  const scene = await openWebScene()
  try {
    progress(`live: ${devices} devices`)
    const seeded = await scene.seed(devices)
    const agent = reporter(scene.url, seeded.credential)
    const context = await scene.profile()
    const page = await context.newPage()
    await page.addInitScript(watchStream)
    await page.goto(scene.url)
    await page.getByRole('list', { name: 'Cụm loa' }).waitFor()
    const cells = await page.evaluate(watchCells)
    if (cells !== devices) throw new Error(`${cells} of ${devices} devices are on screen`)
    const over = new AbortController()
    const others = (async () => {
      for (let turn = 0; !over.signal.aborted; turn++) {
        await agent(everyMinute(seeded, turn))
        await wait(1000)
      }
    })()
    others.catch(() => {})
    progress(`live: ${changes} changes`)
    await wait(3000)
    const found: (Seen & { accepted: number })[] = []
    for (let i = 0; i < changes; i++) {
      // A device that fails, then the same one that recovers.
      const at = (i >> 1) * 13 + 1
      // Its other check goes on answering, so that it turns to a warning.
      const [outcome, status] = i % 2 === 0 ? (['critical', 'warning'] as const) : (['ok', 'ok'] as const)
      const seen = page.evaluate(waitForCell, { device: seeded.devices[at] ?? 0, status })
      const [accepted, when] = await Promise.all([agent(thrice(seeded.echoChecks[at] ?? 0, outcome)), seen])
      found.push({ ...when, accepted })
      await wait(1100 + Math.random() * 900)
    }
    over.abort()
    await others
    return { devices, changes, ...figuresOf(found), bareQuestion: await bareQuestion(scene) }
  } finally {
    await scene.close()
  }
}

const now = () => performance.timeOrigin + performance.now()

/** Sends reports of one agent, one after the other. @returns when the server had accepted it */
function reporter(url: string, credential: string) {
  const boot = randomUUID()
  let seq = 0
  let last: Promise<unknown> = Promise.resolve()
  return (results: readonly TestResult[]): Promise<number> => {
    const sent = last.then(async () => {
      const answer = await fetch(`${url}/api/agent/v1/reports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: gzipSync(JSON.stringify(reportOf(boot, ++seq, results))),
      })
      if (!answer.ok) throw new Error(`a report was refused: ${await answer.text()}`)
      return now()
    })
    last = sent
    return sent
  }
}

/** The sixtieth part of all checks that is due in this second. */
const everyMinute = ({ echoChecks }: SeededDevices, turn: number): TestResult[] =>
  echoChecks.filter((_, i) => i % 60 === turn % 60 && i % 13 !== 1).map((check) => ({ check, at: Date.now() - 500 }))

/** As many rounds in a row as make a state certain. */
const thrice = (check: number, outcome: Outcome): TestResult[] =>
  [30, 20, 10].map((ago) => ({ check, at: Date.now() - ago, outcome, reason: outcome === 'ok' ? 'none' : 'no-answer' }))

function figuresOf(found: readonly (Seen & { accepted: number })[]) {
  const figures = (of: (change: Seen & { accepted: number }) => number) => {
    const sorted = found.map(of).toSorted((a, b) => a - b)
    const at = (share: number) => significant(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
    return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
  }
  return {
    toDom: figures(({ accepted, dom }) => dom - accepted),
    toPaint: figures(({ accepted, painted }) => painted - accepted),
    ofIt: {
      untilTold: figures(({ accepted, told }) => told - accepted),
      untilAsked: figures(({ told, asked }) => asked - told),
      answering: figures(({ asked, fetched }) => fetched - asked),
      drawing: figures(({ fetched, dom }) => dom - fetched),
    },
  }
}

async function bareQuestion({ server, url, cookie }: WebScene) {
  await usage(server)
  const times: number[] = []
  for (let i = 0; i < questions; i++) {
    const begun = performance.now()
    await (await fetch(`${url}/api/overview`, { headers: { cookie } })).arrayBuffer()
    times.push(performance.now() - begun)
  }
  const { cpuUs } = await usage(server)
  return {
    p50Ms: significant(median(times)),
    fastestMs: significant(Math.min(...times)),
    serverCpuMs: significant(cpuUs / 1000 / questions),
  }
}

/** Runs in the page before its own code: notes when the stream last told of a device, by its id. */
function watchStream(): void {
  const told: Record<number, number> = {}
  Object.assign(window, { toldAt: told })
  const Stream = window.EventSource
  window.EventSource = class extends Stream {
    constructor(url: string | URL, options?: EventSourceInit) {
      super(url, options)
      this.addEventListener('devices', (event: MessageEvent<string>) => {
        const { ids }: { ids: number[] } = JSON.parse(event.data)
        for (const id of ids) told[id] = performance.timeOrigin + performance.now()
      })
    }
  }
}

/** Runs in the page: hears of every cell that changes. @returns how many cells are on screen */
function watchCells(): number {
  const page = document.querySelector('tb-app')?.shadowRoot?.querySelector('tb-shell')?.shadowRoot?.querySelector('tb-overview-page')
  const strips = [...(page?.shadowRoot?.querySelectorAll('tb-cells') ?? [])].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  const changed = new EventTarget()
  Object.assign(window, { changed })
  const observer = new MutationObserver(() => changed.dispatchEvent(new Event('cells')))
  for (const strip of strips) observer.observe(strip, { subtree: true, attributes: true, attributeFilter: ['class'], childList: true })
  return strips.reduce((sum, strip) => sum + strip.querySelectorAll('a').length, 0)
}

/** Runs in the page: waits until the cell of a device has a state. */
function waitForCell({ device, status }: { device: number; status: string }): Promise<Seen> {
  const { changed, toldAt } = window as unknown as { changed: EventTarget; toldAt: Record<number, number> }
  const moment = () => performance.timeOrigin + performance.now()
  const page = document.querySelector('tb-app')?.shadowRoot?.querySelector('tb-shell')?.shadowRoot?.querySelector('tb-overview-page')
  const strips = [...(page?.shadowRoot?.querySelectorAll('tb-cells') ?? [])]
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`the cell of device ${device} did not turn to ${status}`)), 30_000)
    const look = () => {
      const dom = moment()
      if (!strips.some((strip) => strip.shadowRoot?.querySelector(`a.${status}[href="/devices/${device}"]`))) return
      changed.removeEventListener('cells', look)
      clearTimeout(patience)
      const fetched = performance.getEntriesByType('resource').findLast(({ name }) => name.includes('/api/overview'))
      const [asked, answered] = fetched instanceof PerformanceResourceTiming ? [fetched.startTime, fetched.responseEnd] : []
      const since = (at = Number.NaN) => performance.timeOrigin + at
      performance.clearResourceTimings()
      // The frame that shows it has been handed on when the task after the next animation frame runs.
      requestAnimationFrame(() =>
        setTimeout(() =>
          resolve({ told: toldAt[device] ?? Number.NaN, asked: since(asked), fetched: since(answered), dom, painted: moment() }),
        ),
      )
    }
    changed.addEventListener('cells', look)
    look()
  })
}
