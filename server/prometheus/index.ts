export { createStateMetrics } from './state-metrics.ts'
