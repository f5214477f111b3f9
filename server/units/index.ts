/** Units: organisations in a tree, city → ward → office, with dated names. */
export { unitRoutes } from './routes.ts'
export { unitSearch } from './search.ts'
export { putName } from './rename.ts'
export { insertUnit, loadUnitSummaries } from './store.ts'
