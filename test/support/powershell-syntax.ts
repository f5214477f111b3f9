import { fileURLToPath } from 'node:url'
import { Language, type Node, Parser } from 'web-tree-sitter'

const grammar = fileURLToPath(import.meta.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'))

/**
 * Places where a PowerShell program is not one, as `line: text`. There is no PowerShell in npm; this is a grammar of it, which knows syntax and not commands. It refuses lists of bare words as
 * arguments (`Select-Object Name, Size`), which PowerShell takes: ours stand in quotes.
 */
export async function powershellErrors(program: string): Promise<string[]> {
  await Parser.init()
  const parser = new Parser()
  try {
    parser.setLanguage(await Language.load(grammar))
    const tree = parser.parse(program)
    if (tree === null) throw new Error('the grammar gave no tree')
    const found = errorsIn(tree.rootNode)
    tree.delete()
    return found
  } finally {
    parser.delete()
  }
}

function errorsIn(node: Node): string[] {
  const own = node.isError || node.isMissing ? [`${node.startPosition.row + 1}: ${node.text.slice(0, 100)}`] : []
  return [...own, ...node.children.flatMap((child) => (child === null ? [] : errorsIn(child)))]
}
