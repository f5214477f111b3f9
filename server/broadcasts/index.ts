/** When the loudspeakers are on air: the time slots of each unit. */
export { timeSlotRoutes } from './routes.ts'
export { nextSlots, type SlotOccurrence, type SlotPlan } from './rules.ts'
export { listSlots, type Slot } from './store.ts'
