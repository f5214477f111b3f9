/** People: who may sign in, and which roles they hold for which unit and from when to when. */
export { addPerson } from './create.ts'
export { personRoutes } from './routes.ts'
export { personSearch } from './search.ts'
export { readSessions } from './sessions.ts'
