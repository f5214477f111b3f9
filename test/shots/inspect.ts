/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { englishIn } from './english.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What is wrong with a page as it stands: each a line for whoever mends it. */
export async function inspect(page: Page, locale: 'vi' | 'en'): Promise<string[]> {
  return [...(await overflow(page)), ...(await accessibility(page)), ...(await words(page, locale))]
}

async function overflow(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth
    return document.documentElement.scrollWidth > limit ? document.documentElement.scrollWidth - limit : 0
  })
  return wide > 0 ? [`the page is ${wide} px wider than the screen`] : []
}

async function accessibility(page: Page): Promise<string[]> {
  // As an isolated function: the page's own content security policy forbids added scripts.
  await page.evaluate(axeSource)
  const results = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (context: Document, options: object) => Promise<AxeResults> } }
    return axe.run(document, { resultTypes: ['violations'] })
  })
  return results.violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map((violation) => {
      const where = violation.nodes.slice(0, 3).map((node) => node.target.flat().join(' > '))
      return `axe ${violation.id} (${violation.impact}): ${violation.help} at ${where.join(' | ')}`
    })
}

async function words(page: Page, locale: 'vi' | 'en'): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = []
    const walk = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.textContent?.trim()
        if (text) found.push(text)
        return
      }
      if (node instanceof Element) {
        if (['SCRIPT', 'STYLE', 'CODE', 'PRE'].includes(node.tagName) || node.getAttribute('translate') === 'no') return
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          const value = node.getAttribute(name)
          if (value) found.push(value)
        }
        if (node.shadowRoot) walk(node.shadowRoot)
      }
      for (const child of node.childNodes) walk(child)
    }
    walk(document.body)
    return found
  })
  if (locale === 'vi') return englishIn(texts).map((line) => `English word ${line}`)
  // What the person's data says is Vietnamese in either language; the interface's own sentences are in the catalogue.
  return texts.filter((text) => /^(undefined|null|NaN|\[object)/.test(text)).map((text) => `raw value on the page: ${text}`)
}
