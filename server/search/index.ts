/** One search over all features; each gives its `SearchProvider` (server/kernel/search.ts). */
export { searchRoutes } from './routes.ts'
