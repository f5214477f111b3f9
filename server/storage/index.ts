/** How much is stored and for how long: what administrators of the whole installation see and set. */
export { storageRoutes } from './routes.ts'
