/** Fault detection: what results say about checks, and checks about devices. Pure rules and how states are kept; incidents and notifications join here. */
export { newestInLog, readChecks } from './checks.store.ts'
export { judgeDevices, rejudgeDevices } from './devices.ts'
export * from './effective.rules.ts'
export * from './rules.ts'
export { watchAgentsJob } from './silence.ts'
export { insertTurns, type StateWrite, type Turn, writeStates } from './store.ts'
