import { readFileSync } from 'node:fs'
import { parseAst } from 'rolldown/parseAst'

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

function nameOf(value: unknown): string {
  return isNode(value) && typeof value['name'] === 'string' ? value['name'] : ''
}

/** The text of `msg('…')` or `msg(str`…`)`, with `{0}` for each value; null for anything that cannot be looked up. */
function keyOf(argument: unknown): string | null {
  if (!isNode(argument)) return null
  if (argument['type'] === 'Literal' && typeof argument['value'] === 'string') return argument['value']
  if (argument['type'] !== 'TaggedTemplateExpression' || nameOf(argument['tag']) !== 'str') return null
  const quasi = argument['quasi']
  const quasis = isNode(quasi) && Array.isArray(quasi['quasis']) ? quasi['quasis'] : []
  return quasis
    .map((part, i) => {
      const value = isNode(part) && isNode(part['value']) ? part['value']['cooked'] : ''
      return `${i > 0 ? `{${i - 1}}` : ''}${String(value)}`
    })
    .join('')
}

/** All messages of a source file. Throws where `msg` is called with something that no catalogue can hold. */
export function messagesIn(file: string): string[] {
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isNode(value)) {
      if (value['type'] === 'CallExpression' && nameOf(value['callee']) === 'msg') {
        const [argument] = Array.isArray(value['arguments']) ? value['arguments'] : []
        const key = keyOf(argument)
        if (key === null) throw new Error(`${file}: msg() takes a plain text or str\`…\`, so that it can be translated`)
        found.push(key)
      }
      Object.values(value).forEach(visit)
    }
  }
  visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }, file))
  return found
}
