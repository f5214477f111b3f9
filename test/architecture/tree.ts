import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const skipped = /^(node_modules|dist|dist-.*|\.git|\.output|\.cache)$/

/** Paths of the project's own files below `folder`, relative to `root`, installed and built ones left out. */
export function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (skipped.test(entry.name)) return []
    return entry.isDirectory() ? filesBelow(root, path) : [path]
  })
}

/** The product's folders: what is shipped, without test/. */
export const productFolders = ['agent', 'server', 'db', 'web'] as const

/** Every `path:line: text` below `folders` whose line matches `pattern`. */
export function linesMatching(
  root: string,
  folders: readonly string[],
  pattern: RegExp,
  only = /\.(ts|mjs|css|html|json|sql|sh)$/,
): string[] {
  return folders
    .flatMap((folder) => filesBelow(root, folder))
    .filter((path) => only.test(path))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
    )
}
