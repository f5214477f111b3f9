/** Maintenance windows: planned work during which what fails is measured but told to nobody. */
export { type ActiveWindow, activeWindows } from './active.ts'
export { type PlannedTime, plannedTimes } from './planned.ts'
export { maintenanceRoutes } from './routes.ts'
