import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toTemplates } from '../i18n.ts'
import { en } from './en.ts'
import { messagesIn } from './messages.ts'

const root = new URL('..', import.meta.url).pathname
const files = globSync('**/*.ts', { cwd: root, exclude: (name) => name === 'dist' || name === 'gallery' }).filter(
  (file) => !file.endsWith('.test.ts'),
)
const used = new Set(files.flatMap((file) => messagesIn(`${root}${file}`)))
const values = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map((match) => match[0]).toSorted()

test('every message has its English words', () => {
  expect(used.size).toBeGreaterThan(300)
  expect([...used].filter((key) => !(key in en))).toEqual([])
})

test('the English catalogue holds nothing that is no longer said', () => {
  expect(Object.keys(en).filter((key) => !used.has(key))).toEqual([])
})

test('a translation carries the same values', () => {
  const wrong = Object.entries(en).filter(([key, text]) => text === '' || values(key).join() !== values(text).join())
  expect(wrong).toEqual([])
})

test('values may change places', () => {
  const templates = Object.values(toTemplates({ 'từ {0} đến {1}': 'to {1} from {0}' }))
  expect(templates[0]).toMatchObject({ strTag: true, values: [1, 0] })
})
