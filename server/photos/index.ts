/** Photos of devices: the cabinet on its pole, the rack, the plate with the serial number. */
export { pictureHeaders } from './headers.ts'
export { photoRoutes } from './routes.ts'
export { readPicture } from './read.ts'
