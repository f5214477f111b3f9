import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { removeFolder } from '../support/data-dir.ts'
import { createEmptyDatabase } from '../support/database.ts'
import { ServerProgram } from '../support/server-program.ts'

/** Who signs in where a journey begins with an account. */
export const admin = { username: 'quan.tri', password: 'mat-khau-quan-tri' }

/** How long a page may take to show what must come, ms: enough for a machine busy with other tests. */
export const patience = 60_000

/** The whole product for one journey: the program with its local agent, a database of its own, and a browser. */
export class App {
  readonly url: string
  readonly folder: string
  /** For what no page can bring about. */
  readonly databaseUrl: string
  readonly browser: Browser
  server: ServerProgram
  readonly #start: () => ServerProgram
  readonly #drop: () => Promise<void>

  private constructor(parts: {
    url: string
    folder: string
    databaseUrl: string
    browser: Browser
    start: () => ServerProgram
    drop: () => Promise<void>
  }) {
    this.url = parts.url
    this.folder = parts.folder
    this.databaseUrl = parts.databaseUrl
    this.browser = parts.browser
    this.#start = parts.start
    this.#drop = parts.drop
    this.server = parts.start()
  }

  /** Starts it and waits until it serves. `env`: settings besides the usual. */
  static async open(env: Record<string, string>): Promise<App> {
    const folder = await mkdtemp(join(tmpdir(), 'trucban-e2e-'))
    const [database, port, browser] = await Promise.all([createEmptyDatabase(), freePort(), launchBrowser()])
    const start = () => new ServerProgram({ DATA_DIR: folder, DATABASE_URL: database.url, PORT: String(port), ...env })
    const app = new App({ url: `http://127.0.0.1:${port}`, folder, databaseUrl: database.url, browser, start, drop: () => database.drop() })
    try {
      await app.server.until(/Nhấn Ctrl/)
    } catch (error) {
      await app.close()
      throw error
    }
    return app
  }

  /** Starts the program again after it was stopped, on the same port. */
  async restart(): Promise<void> {
    this.server = this.#start()
    await this.server.until(/Nhấn Ctrl/)
  }

  /** A page in a browser profile of its own, at the desk or on a phone. */
  async page(options: { phone?: boolean } = {}): Promise<Page> {
    const phone = options.phone ?? false
    const context = await this.browser.newContext({
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      isMobile: phone,
      hasTouch: phone,
      locale: 'vi-VN',
    })
    context.setDefaultTimeout(patience)
    return context.newPage()
  }

  /** A page at `path` of somebody who signs in there. */
  async signIn(path: string, who: { username: string; password: string }, options: { phone?: boolean } = {}): Promise<Page> {
    const page = await this.page(options)
    await page.goto(this.url + path)
    await fillSignIn(page, who)
    await page.getByRole('banner').waitFor()
    return page
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.stop('SIGKILL')
    await this.#drop()
    await removeFolder(this.folder)
  }
}

export async function fillSignIn(page: Page, who: { username: string; password: string }): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(who.username)
  await page.getByLabel('Mật khẩu').fill(who.password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

/** The dialog with this heading. Its content stands in the document beside the dialog's own tree, so that the role alone does not reach it. */
export function dialogOf(page: Page, heading: string | RegExp): Locator {
  return page.locator('tb-dialog').filter({ has: page.getByRole('dialog', { name: heading }) })
}

/** Calls the API as the person of the page. @throws Error when it is refused */
export async function call(page: Page, method: string, path: string, body?: unknown): Promise<unknown> {
  return page.evaluate(
    async ([verb, address, json]) => {
      const answer = await fetch(address, { method: verb, ...(json && { headers: { 'content-type': 'application/json' }, body: json }) })
      if (!answer.ok) throw new Error(`${verb} ${address}: ${answer.status} ${await answer.text()}`)
      return answer.status === 204 ? null : answer.json()
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  )
}

/** By how many pixels the page is wider than its screen. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
