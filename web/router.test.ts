import { html } from 'lit'
import { expect, test } from 'vitest'
import { findRoute, matchPath } from './router.ts'
import type { Route } from './router.ts'

test('matches segments and reads parameters', () => {
  expect(matchPath('/devices', '/devices')).toEqual({})
  expect(matchPath('/devices', '/devices/')).toEqual({})
  expect(matchPath('/devices/:id', '/devices/12')).toEqual({ id: '12' })
  expect(matchPath('/devices/:id', '/devices/c%E1%BB%A5m%20loa')).toEqual({ id: 'cụm loa' })
  expect(matchPath('/', '/')).toEqual({})
})

test('refuses other lengths, other words and broken escapes', () => {
  expect(matchPath('/devices/:id', '/devices')).toBeNull()
  expect(matchPath('/devices/:id', '/devices/1/2')).toBeNull()
  expect(matchPath('/devices', '/agents')).toBeNull()
  expect(matchPath('/devices/:id', '/devices/%E1')).toBeNull()
})

test('takes the first row that fits', () => {
  const row = (path: string): Route => ({ path, title: () => path, load: async () => {}, render: () => html`` })
  const routes = [row('/devices/new'), row('/devices/:id')]
  expect(findRoute(routes, '/devices/new')?.route.path).toBe('/devices/new')
  expect(findRoute(routes, '/devices/7')?.params).toEqual({ id: '7' })
  expect(findRoute(routes, '/nowhere')).toBeNull()
})
