/** Device profiles that a site adds or corrects without a release: uploaded, tried on a device, activated, sent to the unit's agents. */
export { profileRoutes } from './routes.ts'
export { listActive as activeProfiles } from './store.ts'
