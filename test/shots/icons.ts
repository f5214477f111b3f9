/** Draws the pictures of the installed app (`web/public/icons/`) from `web/public/icon.svg`: run it after the icon was changed. Phones and task bars take PNG only. */
import { readFile, writeFile } from 'node:fs/promises'
import { launchBrowser } from '../support/browser.ts'

const folder = new URL('../../web/public/', import.meta.url)

/** `share`: how much of the side the sign takes. `ground`: the colour reaches the edges, for systems that cut their own shape; a sign alone is drawn in one colour. */
const icons = [
  { name: 'icon-192', size: 192, kind: 'plain' },
  { name: 'icon-512', size: 512, kind: 'plain' },
  { name: 'maskable-192', size: 192, kind: 'ground' },
  { name: 'maskable-512', size: 512, kind: 'ground' },
  { name: 'apple-touch-icon', size: 180, kind: 'ground' },
  { name: 'badge-96', size: 96, kind: 'sign' },
] as const

const source = await readFile(new URL('icon.svg', folder), 'utf8')
const sign = source.replace(/<svg[^>]*>|<\/svg>/g, '').replace(/<rect[^>]*\/>/, '')
const drawings = {
  plain: source,
  // What lies within four fifths of the side is seen under every shape.
  ground: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#86206b"/><g transform="translate(16 16) scale(.82) translate(-16 -16)">${sign}</g></svg>`,
  sign: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="5 4 24 24">${sign.replaceAll('#f7b7df', '#fff')}</svg>`,
} as const

const browser = await launchBrowser()
const page = await browser.newPage()
for (const { name, size, kind } of icons) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>*{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${drawings[kind]}`,
  )
  await writeFile(new URL(`icons/${name}.png`, folder), await page.screenshot({ omitBackground: true }))
}
await browser.close()
