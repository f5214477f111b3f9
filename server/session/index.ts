/** Coming in: sign-in and sign-out, who is signed in, the first start and its set-up page. */
export { firstStart } from './first-start.ts'
export { purgeSignInsJob } from './jobs.ts'
export { sessionRoutes } from './routes.ts'
