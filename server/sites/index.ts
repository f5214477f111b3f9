/** Sites: places that belong to a unit, from the office building to the hamlet with its pole. */
export { addSite } from './create.ts'
export { siteRoutes } from './routes.ts'
export { siteSearch } from './search.ts'
