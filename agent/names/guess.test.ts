import { expect, test } from 'vitest'
import { guessKind, type Seen } from './guess.ts'

const seen = (some: Partial<Seen>): Seen => ({ openPorts: [], services: [], names: [], makers: [], ...some })

test.each<[string, Partial<Seen>, string | null]>([
  ['raw printing', { openPorts: [80, 9100] }, 'printer'],
  ['what is announced counts more than the maker', { services: ['_ipp._tcp'], makers: ['Hon Hai Precision Ind. Co.,Ltd.'] }, 'printer'],
  ['a camera by its stream and maker', { openPorts: [80, 554], makers: ['Hangzhou Hikvision Digital Technology Co.,Ltd.'] }, 'camera'],
  ['a PC by the name that Windows gives', { names: ['DESKTOP-4F7K2Q1'] }, 'pc'],
  ['a PC by file sharing', { openPorts: [135, 445] }, 'pc'],
  ['a phone', { names: ['iPhone-cua-Lan'], openPorts: [62_078] }, 'phone'],
  ['a router by its maker', { makers: ['Routerboard.com'], openPorts: [8291] }, 'router'],
  ['Vietnamese names without marks', { names: ['may-in-tang-2'] }, 'printer'],
  ['a web page alone tells nothing', { openPorts: [80, 443, 22] }, null],
  ['nothing', {}, null],
])('%s', (_what, some, kind) => {
  expect(guessKind(seen(some))?.kind ?? null).toBe(kind)
})

test('says what it rests on, each once', () => {
  expect(guessKind(seen({ openPorts: [9100, 631], makers: ['Brother Industries', 'Brother Industries'] }))?.because).toEqual([
    { how: 'port', what: '9100' },
    { how: 'port', what: '631' },
    { how: 'maker', what: 'Brother Industries' },
  ])
})
