/** The page of a unit that anybody may read, where the unit has switched it on. */
export { publicStatusRoutes } from './routes.ts'
