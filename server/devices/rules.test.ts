import { describe, expect, it } from 'vitest'
import { checksFor, kindFor, nameFor, searchText, timingOf } from './rules.ts'
import { findMetric, metricsOf } from '../contract/device-metrics.ts'

describe('timingOf', () => {
  it('keeps a retry from being slower than the round', () => {
    expect(timingOf('icmp', { interval: 5 })).toEqual({ interval: 5, retryInterval: 5, timeout: 3_000, attempts: 3 })
  })
  it('takes what the person gave', () => {
    expect(timingOf('snmp', { interval: 300, retryInterval: 60, attempts: 5, timeout: 2_000 })).toEqual({
      interval: 300,
      retryInterval: 60,
      timeout: 2_000,
      attempts: 5,
    })
  })
})

describe('what a find becomes', () => {
  it('gets an echo check, and an SNMP check only when SNMP answered with a credential', () => {
    expect(checksFor({ snmp: null, profile: null }, 1).map((c) => c.kind)).toEqual(['icmp'])
    expect(checksFor({ snmp: '2c', profile: 'mikrotik' }, null).map((c) => c.kind)).toEqual(['icmp'])
    expect(checksFor({ snmp: '2c', profile: 'mikrotik' }, 7)).toEqual([
      { kind: 'icmp', params: {} },
      { kind: 'snmp', params: { profile: 'mikrotik', port: 161 }, credentialId: 7 },
    ])
  })
  it('is named by itself, else by make and model, else by address', () => {
    const nothing = { sysName: null, names: { dns: null, mdns: null, netbios: null }, vendor: null, model: null, address: '127.0.0.9' }
    expect(nameFor({ ...nothing, sysName: ' gw-1 ' })).toBe('gw-1')
    expect(nameFor({ ...nothing, names: { dns: 'pc1.phuong', mdns: null, netbios: 'VANPHONG-01' } })).toBe('VANPHONG-01')
    expect(nameFor({ ...nothing, vendor: 'MikroTik', model: 'RB750Gr3' })).toBe('MikroTik RB750Gr3')
    expect(nameFor(nothing)).toBe('127.0.0.9')
  })
  it('is what it says to be, else what it may be; a phone is nothing that is watched', () => {
    const guess = (kind: 'printer' | 'phone') => ({ kind, because: [{ how: 'port' as const, what: '9100' }] })
    expect(kindFor({ kind: 'router', guess: guess('printer') })).toBe('router')
    expect(kindFor({ kind: null, guess: guess('printer') })).toBe('printer')
    expect(kindFor({ kind: null, guess: guess('phone') })).toBe('other')
  })
  it('is found without diacritics', () => {
    expect(searchText(['Cụm loa Tổ dân phố 5', null, 'ĐƯỜNG Lê Lợi'])).toBe('cum loa to dan pho 5 duong le loi')
  })
})

describe('findMetric', () => {
  const checks = [
    { id: 3, kind: 'icmp' as const, sensors: null },
    { id: 4, kind: 'snmp' as const, sensors: [{ key: 'temp', label: 'Nhiệt độ', unit: '°C' as const, group: 'temperature' }] },
    { id: 5, kind: 'icmp' as const, sensors: null },
  ]
  it('takes a check id, a kind, or a bare key', () => {
    expect(findMetric(checks, '5:loss')).toMatchObject({ checkId: 5, key: 'loss', unit: '%' })
    expect(findMetric(checks, 'icmp.rtt')).toMatchObject({ checkId: 3, key: 'rtt' })
    expect(findMetric(checks, 'temp')).toMatchObject({ checkId: 4, unit: '°C', label: 'Nhiệt độ' })
    expect(findMetric(checks, 'nothing')).toBeNull()
  })
  it('knows no sensors before the agent has named them', () => {
    expect(metricsOf({ id: 1, kind: 'host', sensors: null })).toEqual([])
  })
})
