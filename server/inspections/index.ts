/** What people find on site of equipment that nothing can measure; its newest result is the state of such a device. */
export { ageInspectionsJob } from './age.ts'
export { inspectionRoutes } from './routes.ts'
