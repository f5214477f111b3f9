/** Notifications: who is told what of an incident, when and by which channel; and that it arrives. */
import { deliverJob, purgeDeliveriesJob } from './deliver.ts'
import { planJob } from './plan.ts'

export { ackRoutes } from './ack/routes.ts'
export { onCallRoutes } from './duty/routes.ts'
export { myNotifyRoutes } from './me/routes.ts'
export { deliveryRoutes } from './settings/delivery-routes.ts'
export { notifyRoutes } from './settings/routes.ts'
export const notifyJobs = [planJob, deliverJob, purgeDeliveriesJob]
