import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildWeb, webDist } from '../../server/web-build.ts'
import { World } from '../scenarios/faults/world.ts'
import { launchBrowser } from '../support/browser.ts'
import { type Caller, listenOn } from '../support/server.ts'
import { patience } from './app.ts'

/** A ward in virtual time with its page in a real browser: what fails, fails by real results of an agent. */
export class Ward {
  readonly world: World
  readonly url: string
  readonly #browser: Browser
  readonly #stopListening: () => Promise<void>

  private constructor(world: World, url: string, browser: Browser, stopListening: () => Promise<void>) {
    this.world = world
    this.url = url
    this.#browser = browser
    this.#stopListening = stopListening
  }

  static async open(): Promise<Ward> {
    await buildWeb()
    const [world, browser] = await Promise.all([World.start({ webRoot: webDist }), launchBrowser()])
    const socket = await listenOn(world.server)
    return new Ward(world, socket.url, browser, () => socket.close())
  }

  /** A page at `path` of somebody who has signed in, in a browser profile of its own. */
  async page(path: string, who: Caller, options: { phone?: boolean; deaf?: boolean } = {}): Promise<Page> {
    const { phone = false, deaf = false } = options
    const context = await this.#browser.newContext({
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      isMobile: phone,
      hasTouch: phone,
      locale: 'vi-VN',
    })
    context.setDefaultTimeout(patience)
    await signInto(context, this.url, who)
    const page = await context.newPage()
    // Somebody whose line is so bad that news do not arrive.
    if (deaf) await page.route('**/api/events', (route) => route.abort())
    await page.goto(this.url + path)
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#stopListening()
    await this.world.end()
  }
}

async function signInto(context: BrowserContext, url: string, { cookie }: Caller): Promise<void> {
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
    }),
  )
}
