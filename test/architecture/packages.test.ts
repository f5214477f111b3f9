import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { filesBelow, productFolders } from './tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const manifest = z
  .object({
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read('package.json')))

/** Packages that work without being imported. */
const used: Record<string, string> = {
  node: 'the runtime itself, by PATH of npm scripts',
  '@types/node': 'types of the runtime',
  typescript: '`tsc`, run by verify',
  oxfmt: '`oxfmt`, run by verify',
  oxlint: '`oxlint`, run by verify',
  'oxlint-tsgolint': 'type-aware rules of oxlint',
  'dependency-cruiser': '`depcruise`, run by verify',
}

function sources(folders: readonly string[]): string {
  return folders
    .flatMap((folder) => filesBelow(root, folder))
    .filter((path) => /\.(ts|mjs|css|html|json)$/.test(path))
    .map(read)
    .join('\n')
}

const names = (text: string, name: string) => new RegExp(`['"\`](npm:)?${name.replaceAll(/[/.]/g, '\\$&')}(/[^'"\`]*)?['"\`]`).test(text)

it('imports in the product every package that it ships with', () => {
  const product = sources(productFolders)
  expect(Object.keys(manifest.dependencies).filter((name) => !(name in used) && !names(product, name))).toEqual([])
})

it('uses every package for development', () => {
  const everything = `${sources([...productFolders, 'test'])}\n${read('.oxlintrc.json')}\n${Object.values(manifest.scripts).join('\n')}`
  const unused = Object.keys(manifest.devDependencies).filter(
    (name) =>
      !(name in used) &&
      // Types come with the package that they describe.
      !(name.replace('@types/', '') in manifest.dependencies) &&
      !names(everything, name.replace('@types/', '')) &&
      !everything.includes(`node_modules/${name}/`),
  )
  expect(unused).toEqual([])
})

it('pins every package exactly', () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })
  expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+([-+].*)?$/.test(version))).toEqual([])
})
