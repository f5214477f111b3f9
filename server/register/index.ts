/** The equipment register as a file: export, and import with a preview that shows every row's errors before anything is written. */
export { guardedText } from './cells.ts'
export { registerRoutes } from './routes.ts'
