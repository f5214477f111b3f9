/** Where devices stand, and the border of each unit's territory behind them. */
export { mapRoutes } from './routes.ts'
