/**
 * Two languages. Vietnamese is the source text and stands in the code: `msg('Thiết bị')`, with values `msg(str`Còn ${n} phút`)`. English is a catalogue keyed by
 * that text, with `{0}`, `{1}` for the values (`locales/en.ts`); `locales/catalogue.test.ts` fails when a message is missing there or no longer used.
 */
import { configureLocalization } from '@lit/localize'
import { generateMsgId } from '@lit/localize/internal/id-generation.js'
import type { LocaleModule, TemplateMap } from '@lit/localize'
import { stored } from './stored.ts'

export { msg, str } from '@lit/localize'

export const locales = ['vi', 'en'] as const
export type Locale = (typeof locales)[number]

/** Turns a catalogue into what @lit/localize looks up: ids are hashes of the source text's fixed parts. */
export function toTemplates(catalogue: Record<string, string>): TemplateMap {
  return Object.fromEntries(
    Object.entries(catalogue).map(([source, target]) => {
      const from = source.split(/\{\d\}/)
      if (from.length === 1) return [generateMsgId(source, false), target]
      const values = [...target.matchAll(/\{(\d)\}/g)].map((m) => Number(m[1]))
      return [generateMsgId(from, false), { strTag: true, strings: templateStrings(target.split(/\{\d\}/)), values }]
    }),
  )
}

/** Guarantee: the library reads a template's strings by index and length only, so a plain array with `raw` is one. */
function templateStrings(parts: string[]): TemplateStringsArray {
  return Object.assign(parts, { raw: parts })
}

async function loadLocale(): Promise<LocaleModule> {
  const { en } = await import('./locales/en.ts')
  return { templates: toTemplates(en) }
}

const localization = configureLocalization({ sourceLocale: 'vi', targetLocales: ['en'], loadLocale })
const choice = stored('locale', locales, 'vi')

export const currentLocale = (): Locale => (localization.getLocale() === 'en' ? 'en' : 'vi')

/** Switches the language of everything on screen and remembers it on this machine. */
export async function chooseLocale(locale: Locale): Promise<void> {
  choice.set(locale)
  await localization.setLocale(locale)
  document.documentElement.lang = locale
}

/**
 * A browser on a machine without a language says `en-US@posix`, which `Intl` refuses: a library that asks for the browser's language (uPlot does while it loads) would
 * take its page with it.
 */
function mendLanguage(): void {
  try {
    Intl.getCanonicalLocales(navigator.language)
  } catch {
    Object.defineProperty(navigator, 'language', { value: 'vi' })
  }
}

/** Called once at start, before the first paint and before any page is loaded. */
export async function startLocale(): Promise<void> {
  mendLanguage()
  if (choice.get() !== 'vi') await chooseLocale(choice.get())
}
