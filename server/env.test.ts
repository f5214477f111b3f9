import { expect, test } from 'vitest'
import { EnvError, readEnv } from './env.ts'

const refused = (source: Record<string, string>) => {
  try {
    readEnv(source)
    return []
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    return error.sentences
  }
}

test('nothing set is a server for this machine only', () => {
  expect(readEnv({})).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: null,
    admin: null,
    tls: null,
    linkTargets: [],
    trustedProxies: [],
  })
  expect(readEnv({ PORT: '', HOST: '' })).toMatchObject({ host: '127.0.0.1', port: 8080 })
})

test('what is set is read', () => {
  const env = readEnv({
    HOST: '::',
    PORT: '0',
    PUBLIC_URL: 'https://trucban.example.vn/',
    LINK_TARGETS: '127.0.0.1, dns.example.vn',
    TRUSTED_PROXIES: '127.0.0.1 10.0.0.0/8',
    ADMIN_USERNAME: 'quan.tri',
    ADMIN_PASSWORD: 'mat-khau-dai',
  })
  expect(env).toMatchObject({
    host: '::',
    port: 0,
    publicUrl: 'https://trucban.example.vn',
    linkTargets: ['127.0.0.1', 'dns.example.vn'],
    trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
    admin: { username: 'quan.tri', password: 'mat-khau-dai' },
  })
})

test.each([
  ['HOST', 'a b'],
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://x'],
  ['PUBLIC_URL', 'https://x.vn/duong-dan'],
  ['PUBLIC_URL', 'ftp://x.vn'],
  ['LOG_LEVEL', 'loud'],
  ['SECRET_KEY', 'short'],
  ['LINK_TARGETS', '127.0.0.1,-h'],
  ['TRUSTED_PROXIES', '10.0.0.0/99'],
  ['TZ', 'Hue'],
  ['ADMIN_USERNAME', 'có dấu'],
  ['ADMIN_PASSWORD', 'ngan'],
  ['TLS_CERT', '/tmp/only-one.pem'],
])('a bad %s (%s) is refused with one sentence that names it', (name, value) => {
  const sentences = refused({ [name]: value })
  expect(sentences).toHaveLength(1)
  expect(sentences[0]).toContain(name)
})

test('all bad ones are told at once', () => {
  expect(refused({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2)
})

test('map tiles of another server are named with their places', () => {
  expect(readEnv({}).mapTiles).toBeNull()
  const url = 'https://ban-do.example.vn/{z}/{x}/{y}.png'
  expect(readEnv({ MAP_TILES: url, MAP_ATTRIBUTION: 'Sở' }).mapTiles).toEqual({ url, attribution: 'Sở' })
  for (const bad of ['https://ban-do.example.vn/', '/{z}/{x}/{y}.png', 'javascript:{z}{x}{y}'])
    expect(refused({ MAP_TILES: bad })).toEqual([expect.stringContaining('MAP_TILES')])
})
