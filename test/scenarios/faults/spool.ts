import type { ReportInput } from '../../../server/contract/wire.ts'

/** Reports joined to at most so many results each. Columns are joined by the base of the first. */
export function joined(reports: readonly ReportInput[], most: number): ReportInput[] {
  const batches: ReportInput[] = []
  for (const report of reports) {
    const last = batches.at(-1)
    if (last === undefined || last.check.length + report.check.length > most) {
      batches.push({ ...report })
      continue
    }
    const shift = report.base - last.base
    const rows = last.check.length
    batches[batches.length - 1] = {
      ...last,
      check: [...last.check, ...report.check],
      at: [...last.at, ...report.at.map((at) => at + shift)],
      outcome: [...last.outcome, ...report.outcome],
      reason: [...last.reason, ...report.reason],
      shape: [...last.shape, ...report.shape],
      values: [...last.values, ...report.values],
      details: [...(last.details ?? []), ...(report.details ?? []).map(({ row, detail }) => ({ row: row + rows, detail }))],
      sensors: [...(last.sensors ?? []), ...(report.sensors ?? [])],
    }
  }
  return batches
}
