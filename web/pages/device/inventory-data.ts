/** Reading an inventory: the server keeps what agents of any version have sent, so nothing about its shape is promised. */

export type Facts = Record<string, unknown>

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

export function part(data: Facts, key: string): Facts {
  const value = data[key]
  return isObject(value) ? value : {}
}

/** null: the inventory does not tell; an empty list is an answer. */
export function listOf(data: Facts, key: string): Facts[] | null {
  const value = data[key]
  return Array.isArray(value) ? value.filter(isObject) : null
}

export const parts = (data: Facts, key: string): Facts[] => listOf(data, key) ?? []
export const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
export const figure = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
export const join = (...words: string[]): string => words.filter(Boolean).join(' ')
