/** Where devices hang in the network, derived from what they tell of their neighbours; a person confirms it. */
export { topologyRoutes } from './routes.ts'
