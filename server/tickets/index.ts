/** Repair requests (Phiếu báo hỏng), from the report until whoever made it says that it works again. */
export { closeTicketsJob } from './act.ts'
export { ticketRoutes } from './routes.ts'
export { serviceLevelRoutes } from './level-routes.ts'
