import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Kept, keptNowhere } from './kept.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trucban-kept-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what a check keeps is there after a restart, apart from other checks, readable by the owner only', async () => {
  await new Kept(folder).of(7).write({ v: 1, hops: {} })
  const again = new Kept(folder)
  expect(await again.of(7).read()).toEqual({ v: 1, hops: {} })
  expect(await again.of(8).read()).toBeNull()
  expect((await stat(join(folder, 'kept/7.json'))).mode & 0o777).toBe(0o600)
})

test('a damaged file is nothing', async () => {
  const kept = new Kept(folder)
  await kept.of(7).write([1])
  await writeFile(join(folder, 'kept/7.json'), '{"v":')
  expect(await kept.of(7).read()).toBeNull()
})

test('what belongs to checks that are gone is forgotten', async () => {
  const kept = new Kept(folder)
  await kept.keepOnly([1])
  for (const id of [1, 2, 3]) await kept.of(id).write(id)
  await kept.keepOnly([1, 3])
  expect((await readdir(join(folder, 'kept'))).toSorted()).toEqual(['1.json', '3.json'])
})

test('rounds that stand alone keep nothing', async () => {
  await keptNowhere.write(5)
  expect(await keptNowhere.read()).toBeNull()
})
