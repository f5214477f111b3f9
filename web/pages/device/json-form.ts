import type { z } from 'zod'
import type { tryJsonSchema } from '../../../server/contract/api/try-json.ts'
import type { Unit } from '../../../server/contract/metrics.ts'
import { units } from '../../../server/contract/metrics.ts'
import { fold } from '../../../server/contract/text.ts'

export type JsonInput = z.input<typeof tryJsonSchema>

/** One value as the form holds it: everything as typed. Words are separated by commas. */
export interface ValueDraft {
  label: string
  path: string
  unit: string
  scale: string
  good: string
  warning: string
  critical: string
  warnLow: string
  warnHigh: string
  critLow: string
  critHigh: string
  /** Of a value that is kept already: it stays, whatever it is called now. */
  key: string
}

export const emptyValue: ValueDraft = {
  ...{ label: '', path: '', unit: '', scale: '', good: '', warning: '', critical: '' },
  ...{ warnLow: '', warnHigh: '', critLow: '', critHigh: '', key: '' },
}

export interface JsonDraft {
  url: string
  /** `Tên: nội dung`, one a line. */
  headers: string
  secretHeaders: string
  values: readonly ValueDraft[]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const typed = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value).replace('.', ',') : ''

/** A check's params as the form shows them; secret headers are never known. */
export function draftOf(params: Record<string, unknown>): JsonDraft {
  const { headers, values } = params
  return {
    url: typed(params['url']),
    headers: isObject(headers)
      ? Object.entries(headers)
          .map(([name, text]) => `${name}: ${typed(text)}`)
          .join('\n')
      : '',
    secretHeaders: '',
    values: Array.isArray(values) ? values.filter(isObject).map(valueDraftOf) : [emptyValue],
  }
}

function valueDraftOf(value: Record<string, unknown>): ValueDraft {
  const words = Array.isArray(value['words']) ? value['words'].filter(isObject) : []
  const said = (state: string) =>
    words
      .filter((word) => word['state'] === state)
      .map((word) => typed(word['word']))
      .join(', ')
  const own = Object.fromEntries(Object.keys(emptyValue).map((name) => [name, typed(value[name])]))
  const scale = value['scale'] === 1 ? '' : typed(value['scale'])
  return { ...emptyValue, ...own, scale, good: said('ok'), warning: said('warning'), critical: said('critical'), key: typed(value['key']) }
}

/** The check that a form describes. */
export function readJsonDraft({ url, headers, secretHeaders, values }: JsonDraft): JsonInput {
  const keys = new Set(values.map(({ key }) => key))
  const secret = readHeaders(secretHeaders)
  return {
    params: {
      url,
      headers: readHeaders(headers),
      values: values.map((value) => readValue(value, value.key || freshKey(value.label, keys))),
    },
    ...(Object.keys(secret).length > 0 && { secretHeaders: secret }),
  }
}

function readHeaders(text: string): Record<string, string> {
  const lines = text.split('\n').flatMap((line) => {
    const [name = '', ...rest] = line.split(/:(.*)/s)
    return name.trim() === '' ? [] : [[name.trim(), rest.join('').trim()] as const]
  })
  return Object.fromEntries(lines)
}

/** A key that stays: the label without diacritics, told apart by a number where it has to be. */
function freshKey(label: string, taken: Set<string>): string {
  const base =
    fold(label)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 40) || 'so-do'
  let key = base
  for (let n = 2; taken.has(key); n++) key = `${base}-${n}`
  taken.add(key)
  return key
}

const isUnit = (text: string): text is Unit => units.some((unit) => unit === text)
const numeric = (text: string): number | undefined => {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || Number.isNaN(value) ? undefined : value
}

function readValue(draft: ValueDraft, key: string): JsonInput['params']['values'][number] {
  const { label, path, unit } = draft
  const given = (['good', 'warning', 'critical'] as const).flatMap((field) =>
    draft[field]
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
      .map((word) => ({ word, state: field === 'good' ? ('ok' as const) : field })),
  )
  const limits = Object.fromEntries(
    (['warnLow', 'warnHigh', 'critLow', 'critHigh'] as const).flatMap((limit) => {
      const value = numeric(draft[limit])
      return value === undefined ? [] : [[limit, value] as const]
    }),
  )
  const scale = numeric(draft.scale)
  return {
    ...{ key, label, path },
    unit: isUnit(unit) ? unit : '',
    ...(scale !== undefined && { scale }),
    words: given.map(({ word, state }, i) => ({ word, value: i + 1, label: word, state })),
    ...limits,
  }
}
