import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { profile } from '../test/support/sample-profile.ts'
import { parseCommand, parseConfig, storeConfig, storedConfig } from './config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trucban-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const common = { deviceId: 1, interval: 60, retryInterval: 10, timeout: 1000, attempts: 3 }
const text = JSON.stringify({
  version: 7,
  serverTime: 0,
  checks: [
    { id: 1, ...common, kind: 'icmp', params: { target: '127.0.0.1' } },
    { id: 2, ...common, kind: 'telepathy', params: {} },
    { id: 3, ...common, kind: 'icmp', params: { target: '-h' } },
    'no check at all',
  ],
})

test('understood checks are taken with their defaults, the others named', async () => {
  const config = await parseConfig(text)
  expect(config.version).toBe(7)
  expect(config.checks).toEqual([{ id: 1, ...common, kind: 'icmp', params: { target: '127.0.0.1', echoes: 3, gap: 200 } }])
  expect(config.refused.map(({ id }) => id)).toEqual([2, 3, null])
  expect(config.refused[1]?.problem).toContain('params.target: Địa chỉ phải là')
})

test('profiles of the site are taken; one that a newer server means otherwise is named, and stops neither checks nor others', async () => {
  const config = await parseConfig(
    JSON.stringify({ ...JSON.parse(text), profiles: [profile(), { ...profile({ id: 'moi' }), newField: 1 }, 'no profile at all'] }),
  )
  expect(config.checks).toHaveLength(1)
  expect(config.profiles).toEqual([profile()])
  expect(config.refused.map(({ id }) => id)).toEqual([2, 3, null, 'moi', null])
  await storeConfig(folder, config)
  expect((await storedConfig(folder))?.profiles).toEqual([profile()])
  expect((await parseConfig(text)).profiles).toEqual([])
})

test.each(['', 'not JSON', '[]', '{"version":"1","checks":[]}', '{"version":1}', 'null'])('%j is no configuration', async (wrong) => {
  await expect(parseConfig(wrong)).rejects.toThrow()
})

test('a known command is read, an unknown one is null', async () => {
  const command = { id: '8a9d3a0e-0000-4000-8000-00000000000a', kind: 'checkNow', checks: [1, 2] }
  expect(await parseCommand(JSON.stringify(command))).toEqual(command)
  expect(await parseCommand('{"kind":"dance"}')).toBeNull()
})

test('what is kept comes back, for the owner’s eyes only', async () => {
  expect(await storedConfig(folder)).toBeNull()
  const config = await parseConfig(text)
  await storeConfig(folder, config)
  expect(statSync(join(folder, 'config.json')).mode & 0o777).toBe(0o600)
  expect(await storedConfig(folder)).toEqual(config)
})

test('what another version of the agent kept is checked anew; damage is no configuration', async () => {
  const path = join(folder, 'config.json')
  await storeConfig(folder, await parseConfig(text))
  const older = JSON.parse(readFileSync(path, 'utf8'))
  older.agentVersion = '0.0.1'
  delete older.config.checks[0].params.gap
  older.config.checks.push({ id: 5, kind: 'forgotten' })
  writeFileSync(path, JSON.stringify(older))
  const stored = await storedConfig(folder)
  expect(stored?.checks).toEqual([expect.objectContaining({ id: 1, params: { target: '127.0.0.1', echoes: 3, gap: 200 } })])
  expect(stored?.refused.map(({ id }) => id)).toEqual([5])
  for (const damaged of ['', '{"agentVersion"', '{}', 'null', '[1]']) {
    writeFileSync(path, damaged)
    expect(await storedConfig(folder), damaged).toBeNull()
  }
})
