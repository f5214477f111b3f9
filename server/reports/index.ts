/** Reports from history: availability, outages, incidents of a month, on screen and as files. */
export { reportRoutes } from './routes.ts'
