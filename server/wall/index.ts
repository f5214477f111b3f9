/** The wall screen (Màn hình trực): what it shows in one answer, and the links by which screens sign in. */
export { wallRoutes } from './routes.ts'
