import { expect, test } from 'vitest'
import { holdOrder } from './stable-order.ts'

const row = (id: number, name = `r${id}`) => ({ id, name })
const keys = (rows: { id: number }[]) => rows.map((r) => r.id)

test('keeps shown rows in place, with their new content', () => {
  const held = holdOrder([row(3, 'sự cố'), row(1), row(2)], [1, 2, 3], (r) => r.id)
  expect(keys(held)).toEqual([1, 2, 3])
  expect(held[2]?.name).toBe('sự cố')
})

test('drops what has gone and puts what is new last', () => {
  expect(keys(holdOrder([row(9), row(1), row(3)], [1, 2, 3], (r) => r.id))).toEqual([1, 3, 9])
  expect(keys(holdOrder([row(2), row(1)], [], (r) => r.id))).toEqual([2, 1])
})
