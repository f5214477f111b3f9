/** Devices that report by themselves: permission by token, reports in, and noticing those that stay away. */
export { pushRoutes } from './routes.ts'
export { overduePushesJob } from './overdue.ts'
