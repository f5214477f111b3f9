import { type Condition, conditionTable, type ConditionWords } from './condition-table.ts'

export type ConditionId = keyof typeof conditionTable

const words: ReadonlyMap<string, Condition> = new Map(Object.entries(conditionTable))

export function isConditionId(id: string): id is ConditionId {
  return words.has(id)
}

/** All conditions, in the order of the table. */
export const conditionIds: readonly string[] = [...words.keys()]

/** Words of a condition; undefined for one of a newer agent that this server does not know. */
export function conditionWords(id: string | undefined, locale: 'vi' | 'en' = 'vi'): ConditionWords | undefined {
  return id === undefined ? undefined : words.get(id)?.[locale]
}
