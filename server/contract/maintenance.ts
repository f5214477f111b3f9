/** What a maintenance window silences: named devices, a site, all of a kind in a unit, what an agent watches, a whole unit. */
export const maintenanceScopes = ['devices', 'site', 'kind', 'agent', 'unit'] as const
export type MaintenanceScope = (typeof maintenanceScopes)[number]

/** How a window repeats: not at all, on weekdays, on a day of each month. */
export const maintenanceRepeats = ['once', 'weekly', 'monthly'] as const
export type MaintenanceRepeat = (typeof maintenanceRepeats)[number]
