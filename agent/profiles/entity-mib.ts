const physical = '1.3.6.1.2.1.47.1.1.1.1'

/** Columns of ENTITY-MIB's entPhysicalTable, RFC 6933, that name the chassis. */
export const entity = {
  class: `${physical}.5`,
  hardware: `${physical}.8`,
  firmware: `${physical}.9`,
  software: `${physical}.10`,
  serial: `${physical}.11`,
  vendor: `${physical}.12`,
  model: `${physical}.13`,
} as const

/** entPhysicalClass of the box itself, and of a stack of boxes. */
export const chassisClasses: readonly number[] = [3, 11]
