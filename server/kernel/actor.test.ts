import { expect, test } from 'vitest'
import { type Actor, anonymous, fenceOf, requireUnit, unitsFor } from './actor.ts'

const actor: Actor = {
  kind: 'person',
  id: 'p',
  name: 'Lan',
  personId: 'p',
  username: 'lan',
  sessionId: 's',
  roles: [],
  fence: fenceOf([
    { role: 'technician', unitIds: [1, 2] },
    { role: 'staff', unitIds: [3] },
  ]),
}
const code = (attempt: () => void) => {
  try {
    attempt()
    return 'ok'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

test('a right is held where a role grants it, for the unit and all below', () => {
  expect(unitsFor(actor, 'device.write')).toEqual([1, 2])
  expect(unitsFor(actor, 'device.read')).toEqual([1, 2, 3])
  expect(unitsFor(actor, 'person.manage')).toEqual([])
})

test('a foreign unit is the same as none; a seen one is refused openly', () => {
  expect(code(() => requireUnit(actor, 'device.write', 2))).toBe('ok')
  expect(code(() => requireUnit(actor, 'device.write', 3))).toBe('forbidden')
  expect(code(() => requireUnit(actor, 'device.write', 4))).toBe('not-found')
  expect(code(() => requireUnit(actor, 'device.write', undefined))).toBe('not-found')
  expect(code(() => requireUnit(anonymous, 'device.read', 1))).toBe('not-found')
})
