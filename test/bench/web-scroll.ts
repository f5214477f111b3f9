/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core'
import { median, significant } from './benchmark.ts'

/** One scroll: time between animation frames, and what the page's main thread worked for each (CPU time, without painting). */
interface ScrollFigures {
  frameP50Ms: number
  frameP95Ms: number
  mainCpuMs: number
}

const [frames, rounds] = [60, 3]
/** A fast wheel (6,000 px/s on a 60 Hz screen) and a flick of ten rows a frame. */
const [wheel, flick] = [100, 400]

/**
 * Scrolls the list of devices, and for comparison in the same run a bare page of as many lines of text that are all there already. Without a graphics card Chromium paints on the
 * same cores, so the time between frames says most beside that of the bare page. Then waits for the pictures of the rows in sight; questions for pictures are counted.
 */
export async function scrollList(context: BrowserContext, url: string, devices: number) {
  const bare = await context.newPage()
  await bare.goto(`${url}/healthz`)
  await bare.evaluate(bareLines, devices)
  const bareWheel = await scroll(bare, wheel)
  const bareFlick = await scroll(bare, flick)
  await bare.close()

  const page = await context.newPage()
  let questions = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/devices/sparks')) questions++
  })
  await page.goto(`${url}/devices`)
  await page.locator('tb-row-trend svg:not([aria-hidden])').first().waitFor({ timeout: 120_000 })
  const rest = await scroll(page, 0)
  const list = { wheel: await scroll(page, wheel), flick: await scroll(page, flick) }
  const begun = performance.now()
  await page.waitForFunction(picturesInSight, undefined, { timeout: 120_000 })
  const picturesAfterFlickMs = Math.round(performance.now() - begun)
  await page.close()
  return {
    ...{ rest, ...list, bareWheel, bareFlick },
    ratioToBare: {
      wheel: significant(list.wheel.frameP50Ms / bareWheel.frameP50Ms),
      flick: significant(list.flick.frameP50Ms / bareFlick.frameP50Ms),
    },
    questions,
    picturesAfterFlickMs,
  }
}

/** The middle of some scrolls from the top. */
async function scroll(page: Page, step: number): Promise<ScrollFigures> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const cpu = async () =>
    (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  const all: ScrollFigures[] = []
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => window.scrollTo(0, 0))
    await page.waitForTimeout(1000)
    const before = await cpu()
    const times = (await page.evaluate(scrollBy, { step, frames })).toSorted((a, b) => a - b)
    const used = (1000 * ((await cpu()) - before)) / frames
    all.push({
      frameP50Ms: significant(median(times)),
      frameP95Ms: significant(times[Math.floor(times.length * 0.95)] ?? Number.NaN),
      mainCpuMs: significant(used),
    })
  }
  await cdp.detach()
  return (
    all.toSorted((a, b) => a.frameP50Ms - b.frameP50Ms)[rounds >> 1] ?? {
      frameP50Ms: Number.NaN,
      frameP95Ms: Number.NaN,
      mainCpuMs: Number.NaN,
    }
  )
}

/** Runs in the page: scrolls by so many px at every frame. @returns times between frames, ms */
function scrollBy({ step, frames }: { step: number; frames: number }): Promise<number[]> {
  return new Promise((done) => {
    const times: number[] = []
    let last = performance.now()
    const frame = (now: number): void => {
      times.push(now - last)
      last = now
      if (times.length > frames) done(times.slice(1))
      else {
        window.scrollBy(0, step)
        requestAnimationFrame(frame)
      }
    }
    requestAnimationFrame(frame)
  })
}

/** Runs in the page: as many lines of text as the list has rows, and nothing else. */
function bareLines(count: number): void {
  const lines = Array.from({ length: count }, (_, i) => {
    const line = document.createElement('div')
    line.style.height = '40px'
    line.textContent = `hoạt động · Cụm loa tổ dân phố ${i} · Hãng thử Kiểu 60 · 10.0.0.${i % 250} · 12,3 ms`
    return line
  })
  document.body.replaceChildren(...lines)
}

/** Runs in the page: has every row that is seen drawn its picture? */
function picturesInSight(): boolean {
  const path = ['tb-app', 'tb-shell', 'tb-devices-page', 'tb-table']
  const table = path.reduce<ParentNode | null | undefined>((at, step) => at?.querySelector(step)?.shadowRoot, document)
  const seen = [...(table?.querySelectorAll('tb-row-trend') ?? [])].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })
  return seen.length > 5 && seen.every((row) => row.shadowRoot?.querySelector('svg:not([aria-hidden])'))
}
