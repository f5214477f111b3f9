import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The rows of README's "Where do I …" table: what one wants to change, and the paths named for it. */
export function whereDoI(readme: string): { question: string; paths: string[] }[] {
  const section = /^## Where do I .*?$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readme)?.[1] ?? ''
  return section
    .split('\n')
    .filter((line) => /^\|(?!\s*-)/.test(line))
    .slice(1)
    .map((line) => {
      const [, question = '', answer = ''] = line.split('|').map((cell) => cell.trim())
      return { question, paths: [...answer.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '') }
    })
}

/** Paths that the table names and the tree does not hold. `<name>` stands for any name: the folder before it is checked. */
export function missingPaths(root: string): string[] {
  return whereDoI(readFileSync(join(root, 'README.md'), 'utf8'))
    .flatMap((row) => row.paths)
    .filter((path) => !path.startsWith('npm run ') && !existsSync(join(root, path.replace(/[^/]*<.*$/, ''))))
}

/** Scripts that the README runs with `npm run …` and package.json does not have. */
export function missingScripts(root: string): string[] {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const named = [...readme.matchAll(/\bnpm (?:run )?(test|start|(?<=run )[\w:-]+)/g)].map((match) => match[1] ?? '')
  return [...new Set(named)].filter((name) => !(name in scripts))
}

/** Settings that server/env.ts reads and the README's table does not explain. */
export function unexplainedSettings(root: string): string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const read = readFileSync(join(root, 'server/env.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)
  return [...read].map((match) => match[1] ?? '').filter((name) => !readme.includes(`\`${name}\``))
}
