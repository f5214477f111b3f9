/** Incidents: what fails, grouped by its cause, from the first failure until somebody has written down what it was. */
export { acknowledgeAs } from './acknowledge.ts'
export { judgeFaults, judgeFaultsJob, judgeIncidents } from './judge.ts'
export { getIncident, listIncidents } from './list.ts'
export { incidentRoutes } from './routes.ts'
export { type IncidentFilter, type IncidentRow, listExplained, listIncidentRows } from './store.ts'
export { factsOf, impactOf, itemsOf } from './view.ts'
