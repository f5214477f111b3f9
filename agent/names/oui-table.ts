import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/**
 * The IEEE's registry of hardware addresses as text: a line for each block, `<6, 7 or 9 hexadecimal digits><tab><maker>`. The one-file agent carries this text
 * packed instead (build.ts puts a module of the same form in this one's place).
 */
export async function readOuiTable(): Promise<string> {
  const file = createRequire(import.meta.url).resolve('oui-data')
  return compactOuiTable(await readFile(file, 'utf8'))
}

/** @param json block → maker and its postal address, on lines of their own (npm package `oui-data`) */
export function compactOuiTable(json: string): string {
  const blocks: unknown = JSON.parse(json)
  return Object.entries(typeof blocks === 'object' && blocks !== null ? blocks : {})
    .map(([block, text]) => `${block}\t${String(text).split('\n')[0]?.trim() ?? ''}`)
    .join('\n')
}
