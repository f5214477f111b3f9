/** The audit log: who changed what. Rows are written by `audit` (server/kernel/audit.ts) inside each change. */
export { auditRoutes } from './routes.ts'
