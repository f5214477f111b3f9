import { z } from 'zod'

type Json = Record<string, unknown>

/** Values for properties whose rules a schema does not tell (patterns, refinements). */
const known: Record<string, unknown> = {
  username: 'nguoi.thu',
  password: 'mat-khau-thu-nghiem',
  newPassword: 'mat-khau-thu-nghiem-2',
  target: '127.0.0.1',
  address: '127.0.0.1',
  cidr: '127.0.0.0/30',
  url: 'http://127.0.0.1/',
  endpoint: 'https://127.0.0.1/',
  anchors: ['127.0.0.1'],
  q: 'bimat',
  metric: 'icmp.rtt',
  expiresOn: '2999-01-01',
  validFrom: '2026-01-01',
  validTo: '2999-01-01',
  token: 'x'.repeat(30),
  startTime: '05:00',
  endTime: '17:00',
  preview: '0'.repeat(64),
}

/** Does this property name a row of some unit? Then its value comes from the scene's things. */
export const isReference = (name: string) =>
  /(^|[a-z])Id$|^(finds|ids|deviceIds|unit|site|agent|device|check)$/.test(name) && name !== 'entityId' && name !== 'installId'

/** Chooses the id for a reference, e.g. of the own or of a foreign unit. */
export type Choose = (name: string) => unknown

/**
 * A value that a schema accepts: required properties only, and those wanted.
 * @throws Error naming what to add to `known` when none can be made up
 */
export function sample(schema: z.ZodType, choose: Choose, wanted: readonly string[] = []): unknown {
  const value = make(jsonSchema(schema), '', choose, new Set(wanted))
  const parsed = schema.safeParse(value)
  if (!parsed.success)
    throw new Error(`no sample for ${JSON.stringify(value)}: ${parsed.error.message}; add one to test/scenarios/access/sample.ts`)
  return value
}

/** Names of the optional references at the top of an object schema. */
export function optionalReferences(schema: z.ZodType): string[] {
  const json = firstObject(jsonSchema(schema))
  const required = new Set(list(json['required']))
  return Object.keys(record(json['properties'])).filter((name) => isReference(name) && !required.has(name))
}

const jsonSchema = (schema: z.ZodType): Json => record(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))

function firstObject(node: Json): Json {
  const choices = node['anyOf'] ?? node['oneOf']
  return Array.isArray(choices) ? firstObject(record(choices[0])) : node
}

function make(node: Json, name: string, choose: Choose, wanted: ReadonlySet<string>): unknown {
  if (isReference(name)) return choose(name)
  if (Array.isArray(node['enum'])) return node['enum'][0]
  if (name in known) return known[name]
  if ('const' in node) return node['const']
  const choices = node['anyOf'] ?? node['oneOf']
  if (Array.isArray(choices)) return make(record(choices[0]), name, choose, wanted)
  switch (node['type']) {
    case 'object': {
      const required = new Set([...list(node['required']), ...wanted])
      const properties = Object.entries(record(node['properties'])).filter(([key]) => required.has(key))
      return Object.fromEntries(properties.map(([key, value]) => [key, make(record(value), key, choose, new Set())]))
    }
    case 'array':
      return Number(node['minItems'] ?? 0) > 0 ? [make(record(node['items']), name, choose, wanted)] : []
    case 'integer':
    case 'number':
      return Math.max(1, Number(node['minimum'] ?? 1))
    case 'boolean':
      return false
    case 'string':
      if (node['format'] === 'uuid') return crypto.randomUUID()
      if (node['format'] === 'uri') return 'http://127.0.0.1/'
      if (node['format'] === 'date-time') return '2026-01-01T00:00:00Z'
      if (node['format'] === 'date') return '2026-01-01'
      return 'x'.repeat(Math.max(1, Number(node['minLength'] ?? 1)))
    default:
      return {}
  }
}

/** Guarantee: a JSON schema node is a plain object; anything else has no properties that are asked for. */
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
