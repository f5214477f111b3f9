import type { AntivirusFacts } from '../shapes.ts'
import { fields, number, rows, text, truth } from './values.ts'

/** Signatures older than this are out of date even where Defender does not say so (days). */
const oldSignatures = 14

/**
 * Programs against viruses. The Security Center knows all that have registered; where it knows none (a server, a service not yet started), Defender speaks for itself. null: nothing
 * could be learnt. An empty list: the PC says that it has none.
 */
export function readAntivirus(value: unknown): AntivirusFacts[] | null {
  const said = fields(value)
  const registered = (rows(said['Products']) ?? []).flatMap((row) => {
    const [name, state] = [text(row['displayName']), number(row['productState'])]
    return name === null ? [] : [{ name, ...productState(state) }]
  })
  if (registered.length > 0) return registered
  const [defender] = rows(said['Defender']) ?? []
  if (defender === undefined) return null
  const [on, real, age] = [
    truth(defender['AntivirusEnabled']),
    truth(defender['RealTimeProtectionEnabled']),
    number(defender['AntivirusSignatureAge']),
  ]
  if (on === null) return null
  // Switched off and nothing beside it: none guards this PC.
  return on ? [{ name: 'Microsoft Defender', on: real ?? null, current: age === null ? null : age <= oldSignatures }] : []
}

/**
 * The Security Center's number: bits 12–15 are 1 on, 0 off, 2 snoozed, 3 expired; bits 4–7 are 0 current, 1 out of date. Source: not documented by Microsoft; these bits are agreed on by
 * published observations (neophob.com 2010, Idera PowerTips 2020), anything else stays unknown.
 */
export function productState(state: number | null): Pick<AntivirusFacts, 'on' | 'current'> {
  if (state === null || state < 0) return { on: null, current: null }
  const [guard, signatures] = [(state >> 12) & 0xf, (state >> 4) & 0xf]
  return {
    on: guard === 1 ? true : [0, 2, 3].includes(guard) ? false : null,
    current: signatures === 0 ? true : signatures === 1 ? false : null,
  }
}
