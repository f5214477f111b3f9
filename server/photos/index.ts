/** Photos of devices: the cabinet on its pole, the rack, the plate with the serial number. */
export { photoRoutes } from './routes.ts'
