import { Authentication } from 'net-snmp'

/** Keys that the library may hold: two for each device of a large agent, many times over (about 15 MB). */
const mostKeys = 50_000

/** The library keeps the keys of every engine for ever: those of one that proved nothing must not stay. */
export function forgetKeys(engine: Buffer): void {
  const end = engine.toString('base64')
  for (const key of Object.keys(Authentication.authToKeyCache)) if (key.endsWith(end)) delete Authentication.authToKeyCache[key]
}

/** Begins anew when devices that change their engine with every answer have filled the library's memory; keys still in use are made again when they are needed. */
export function boundKeys(most = mostKeys): void {
  const keys = Object.keys(Authentication.authToKeyCache)
  if (keys.length > most) for (const key of keys) delete Authentication.authToKeyCache[key]
}
