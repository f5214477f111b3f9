import type { IncidentFigures } from '../contract/api/reports.ts'
import { type CauseCode, type IncidentStatus, type Severity, type Verdict, causeCodes, verdicts } from '../contract/incidents.ts'

/** An incident as far as reports count it; ms since the epoch. */
export interface Counted {
  verdict: Verdict
  severity: Severity
  status: IncidentStatus
  causeCode: CauseCode | null
  openedAt: number
  acknowledgedAt: number | null
  recoveredAt: number | null
}

/** What happened among the incidents that were opened within a span. Those that turned out to be part of another one are no incidents of their own. */
export function countIncidents(incidents: readonly Counted[], from: number, to: number): IncidentFigures {
  const counted = incidents.filter(({ status, openedAt }) => status !== 'merged' && openedAt >= from && openedAt < to)
  const acknowledged = counted.flatMap(({ openedAt, acknowledgedAt }) => (acknowledgedAt === null ? [] : [acknowledgedAt - openedAt]))
  const recovered = counted.flatMap(({ openedAt, recoveredAt }) => (recoveredAt === null ? [] : [recoveredAt - openedAt]))
  const causes = [...causeCodes, null]
  return {
    count: counted.length,
    critical: counted.filter((incident) => incident.severity === 'critical').length,
    open: counted.filter((incident) => incident.recoveredAt === null).length,
    byVerdict: mostFirst(verdicts.map((verdict) => ({ verdict, count: counted.filter((one) => one.verdict === verdict).length }))),
    byCause: mostFirst(causes.map((cause) => ({ cause, count: counted.filter((one) => one.causeCode === cause).length }))),
    acknowledged: acknowledged.length,
    toAcknowledge: meanSeconds(acknowledged),
    recovered: recovered.length,
    toRecover: meanSeconds(recovered),
  }
}

const mostFirst = <T extends { count: number }>(rows: readonly T[]): T[] =>
  rows.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)

const meanSeconds = (lengths: readonly number[]): number | null =>
  lengths.length === 0 ? null : lengths.reduce((sum, length) => sum + length, 0) / lengths.length / 1000
