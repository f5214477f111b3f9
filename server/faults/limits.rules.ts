import type { Why } from '../contract/why.ts'

/** The limits that the evidence of a check tells of (`server/limits`), as steps of a decision. */
export function limitsIn(evidence: unknown, checkId: number): Why[] {
  const list: readonly unknown[] = Array.isArray(evidence) ? evidence : []
  return list.flatMap((one): Why[] => {
    if (typeof one !== 'object' || one === null || !('limit' in one)) return []
    const { label, value, limit, side, unit, since, origin, rule }: Record<string, unknown> = { ...one }
    if (typeof value !== 'number' || typeof limit !== 'number') return []
    return [
      {
        code: 'limit',
        ...{ checkId, value, limit, side: String(side), label: String(label), unit: String(unit), origin: String(origin) },
        ...(typeof since === 'number' && { from: since }),
        ...(typeof rule === 'number' && { rule }),
      },
    ]
  })
}
