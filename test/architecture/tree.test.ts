import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { missingPaths, missingScripts, unexplainedSettings, whereDoI } from './readme.ts'
import { filesBelow, linesMatching, productFolders } from './tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the top level may hold. Anything new belongs into one of the folders; settings of tools are dot-files. */
const fixedTop = ['README.md', 'agent', 'db', 'package-lock.json', 'package.json', 'server', 'test', 'tsconfig.json', 'web']
/** Made by installing and running; never committed. */
const madeByRunning = new Set(['node_modules', 'data'])

describe('the tree', () => {
  it('holds at its top only the fixed entries and dot-files', () => {
    const top = readdirSync(root).filter((name) => !name.startsWith('.') && !madeByRunning.has(name) && !name.endsWith('.log'))
    expect(top.toSorted()).toEqual(fixedTop)
  })

  it("is tested on the Node that it runs on, not the machine's", () => {
    expect(process.versions.node.split('.')[0]).toBe('24')
  })

  it('holds every path that the README names', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect(whereDoI(readme).length).toBeGreaterThan(5)
    expect(whereDoI(readme).filter((row) => row.paths.length === 0)).toEqual([])
    expect(missingPaths(root)).toEqual([])
  })

  it('has every npm script that the README runs', () => {
    expect(missingScripts(root)).toEqual([])
  })

  it('explains every setting in the README', () => {
    expect(unexplainedSettings(root)).toEqual([])
  })

  it('holds no path of one machine', () => {
    const paths = /(^|[^\w.])\/(work|home|Users)\/[\w-]+|\b[A-Z]:\\+Users\\/
    expect(
      linesMatching(root, [...productFolders, 'test', '.ci'], paths).filter((line) => !line.startsWith('test/architecture/tree.test.ts')),
    ).toEqual([])
  })

  it('reads no clock in its migrations', () => {
    const clock = /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(|\bcurrent_(timestamp|date|time)\b/i
    expect(linesMatching(root, ['db'], clock, /\.sql$/)).toEqual([])
  })

  it('has one migration a number', () => {
    const folder = 'db/migrations'
    const names = existsSync(join(root, folder)) ? filesBelow(root, folder).filter((path) => path.endsWith('.sql')) : []
    const numbers = names.map((path) => /(\d{3,})/.exec(path.slice(folder.length))?.[1])
    expect(new Set(numbers).size).toBe(names.length)
  })

  it('loads nothing from the internet into its pages', () => {
    const outside = /(\bfrom\s+|import\s*\(?\s*|\bsrc=|\burl\(|@import\s+)["']?(https?:)?\/\/|<link[^>]+href=["'](https?:)?\/\//
    expect(linesMatching(root, ['web'], outside)).toEqual([])
  })
})
