import { expect, test } from 'vitest'
import { tryJsonSchema } from '../../../server/contract/api/try-json.ts'
import { draftOf, emptyValue, readJsonDraft } from './json-form.ts'

test('what was typed becomes a check that the contract takes', () => {
  const input = readJsonDraft({
    url: 'https://loa.example/api/v1/devices',
    headers: 'X-Site: phuong-a\n\n',
    secretHeaders: 'Authorization: Bearer a:b',
    values: [
      { ...emptyValue, label: 'Tình trạng loa', path: 'data[0].status', good: 'online, bật', warning: 'weak', critical: 'offline' },
      { ...emptyValue, label: 'Nhiệt độ', path: 'data[0].temp', unit: '°C', scale: '0,1', critHigh: '80' },
      { ...emptyValue, label: 'Nhiệt độ', path: 'data[1].temp' },
    ],
  })
  expect(tryJsonSchema.safeParse(input).error).toBeUndefined()
  expect(input).toEqual({
    params: {
      url: 'https://loa.example/api/v1/devices',
      headers: { 'X-Site': 'phuong-a' },
      values: [
        {
          key: 'tinh-trang-loa',
          label: 'Tình trạng loa',
          path: 'data[0].status',
          unit: '',
          words: [
            { word: 'online', value: 1, label: 'online', state: 'ok' },
            { word: 'bật', value: 2, label: 'bật', state: 'ok' },
            { word: 'weak', value: 3, label: 'weak', state: 'warning' },
            { word: 'offline', value: 4, label: 'offline', state: 'critical' },
          ],
        },
        { key: 'nhiet-do', label: 'Nhiệt độ', path: 'data[0].temp', unit: '°C', scale: 0.1, words: [], critHigh: 80 },
        { key: 'nhiet-do-2', label: 'Nhiệt độ', path: 'data[1].temp', unit: '', words: [] },
      ],
    },
    secretHeaders: { Authorization: 'Bearer a:b' },
  })
})

test('a kept check stands in the form as it was typed, and its values keep their keys', () => {
  const draft = {
    url: 'https://loa.example/api',
    headers: 'X-Site: phuong-a',
    secretHeaders: '',
    values: [
      { ...emptyValue, label: 'Tình trạng', path: 's', good: 'online, bật', critical: 'offline' },
      { ...emptyValue, label: 'Nhiệt độ', path: 't', unit: '°C', scale: '0,1', critHigh: '80' },
    ],
  }
  const { params } = readJsonDraft(draft)
  const again = draftOf({ ...params })
  expect(again).toEqual({ ...draft, values: draft.values.map((value, i) => ({ ...value, key: ['tinh-trang', 'nhiet-do'][i] })) })
  const renamed = readJsonDraft({
    ...again,
    values: [{ ...emptyValue, label: 'Tình trạng', path: 'x' }, ...again.values.map((value) => ({ ...value, label: 'Tên mới' }))],
  })
  expect(renamed.params.values.map(({ key }) => key)).toEqual(['tinh-trang-2', 'tinh-trang', 'nhiet-do'])
})
