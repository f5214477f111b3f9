/** Reports from history: availability, outages, incidents of a month, on screen and as files. */
export { type DailyAvailability, dailyAvailability } from './daily.ts'
export { reportRoutes } from './routes.ts'
