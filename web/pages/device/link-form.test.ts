import { expect, test } from 'vitest'
import { probeParams } from '../../../server/contract/checks.ts'
import { linkFields, readLinkFields } from './link-form.ts'

const typed = {
  source: 'https://dia-chi.example/ip',
  lines: 'Cáp quang: 203.0.113.0/24, 2001:db8::/32\n4G dự phòng: 198.51.100.9 (4G)',
  metered: 'no',
  downUrl: 'http://toc-do.example/100mb',
  upUrl: '',
  nightly: '02:30',
  ispHop: '',
}

test('what was typed becomes params that the contract takes, and stands in the form again as it was', () => {
  const settings = readLinkFields(typed)
  expect(settings).toEqual({
    publicAddress: { by: 'http', url: 'https://dia-chi.example/ip' },
    lines: [
      { name: 'Cáp quang', addresses: ['203.0.113.0/24', '2001:db8::/32'] },
      { name: '4G dự phòng', addresses: ['198.51.100.9'], metered: true },
    ],
    metered: null,
    speedTest: { downUrl: 'http://toc-do.example/100mb', upUrl: null, nightly: '02:30' },
    ispHop: null,
  })
  const params = probeParams.link.parse({ anchors: ['192.0.2.1'], ...settings })
  expect(linkFields(params)).toEqual(typed)
})

test('a resolver that answers with who asks', () => {
  const settings = readLinkFields({ ...typed, source: 'myip.example.com@192.0.2.53' })
  expect(settings.publicAddress).toEqual({ by: 'dns', name: 'myip.example.com', server: '192.0.2.53', type: 'A' })
  expect(linkFields({ ...settings })['source']).toBe('myip.example.com@192.0.2.53')
})

test('an empty form switches everything off', () => {
  expect(readLinkFields({})).toEqual({ publicAddress: null, lines: null, metered: null, speedTest: null, ispHop: null })
})
