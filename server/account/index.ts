/** One's own account: password, where one is signed in, personal API tokens. */
export { accountRoutes } from './routes.ts'
