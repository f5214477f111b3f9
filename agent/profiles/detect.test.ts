import { expect, test } from 'vitest'
import { firstScalars, makersScalars } from './detect.ts'
import type { DeviceProfile } from './profile.ts'

const group = (objectId: string, descr = '') => ({ objectId, descr, name: null, upTime: null, services: null })
const teracom241 = '1.3.6.1.4.1.38783.3.1.2.0'
const own: DeviceProfile = {
  id: 'own',
  vendor: 'Xưởng điện',
  kind: 'environment',
  detect: [{ sysDescr: '^Tủ loa', scalar: { oid: '1.3.6.1.4.1.99999.1.0' } }, { scalar: { oid: '1.3.6.1.4.1.99999.2.0' } }],
  sensors: [],
}

test('asks every device for what tells devices apart without their maker', () => {
  expect(firstScalars([])).toContain('1.3.6.1.4.1.26122.3.1.3.0')
  expect(firstScalars([])).not.toContain(teracom241)
  expect(firstScalars([own])).toContain('1.3.6.1.4.1.99999.2.0')
})

test('asks for what tells the devices of one maker apart only where the maker is known', () => {
  expect(makersScalars(group('1.3.6.1.4.1.38783'), [])).toContain(teracom241)
  expect(makersScalars(group('1.3.6.1.4.1.14988.1'), [])).toEqual([])
  expect(makersScalars(group('1.3.6.1.4.1.8072.3.2.10', 'Tủ loa số 2'), [own])).toEqual(['1.3.6.1.4.1.99999.1.0'])
  expect(makersScalars(group('1.3.6.1.4.1.8072.3.2.10', 'Linux'), [own])).toEqual([])
})
