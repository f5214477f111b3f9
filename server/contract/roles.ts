/** Roles of the duties. A person may hold several, each for a unit (and all below it) and with dates. */
export const roles = [
  'technician',
  'staff',
  'leader',
  'boardMember',
  'boardSecretary',
  'partyOffice',
  'officerInCharge',
  'chair',
  'deputyChair',
  'partyStandingCommittee',
  'peoplesCommittee',
  'propagandaBoard',
  'accountant',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** Rights that routes ask for. A route names one; `grants` says which roles have it. */
export const rights = [
  'overview.read',
  'device.read',
  'device.write',
  'agent.read',
  'agent.manage',
  'discovery.run',
  'incident.read',
  'incident.handle',
  'fault.configure',
  'maintenance.plan',
  'notify.manage',
  'report.read',
  'wall.manage',
  'broadcast.manage',
  'ticket.file',
  'ticket.read',
  'ticket.handle',
  'ticket.configure',
  'unit.read',
  'unit.manage',
  'person.read',
  'person.manage',
  'audit.read',
] as const
export type Right = (typeof rights)[number]

const everyone: readonly Role[] = roles
const oversight: readonly Role[] = [
  'technician',
  'leader',
  'officerInCharge',
  'chair',
  'deputyChair',
  'partyStandingCommittee',
  'peoplesCommittee',
  'propagandaBoard',
  'accountant',
  'admin',
]

/** Who holds which right. Deny by default: a role that is not listed has not got it. */
export const grants: Record<Right, readonly Role[]> = {
  'overview.read': everyone,
  'device.read': everyone,
  'device.write': ['technician', 'admin'],
  'agent.read': ['technician', 'admin'],
  'agent.manage': ['technician', 'admin'],
  'discovery.run': ['technician', 'admin'],
  'incident.read': everyone,
  'incident.handle': ['technician', 'officerInCharge', 'admin'],
  'fault.configure': ['technician', 'admin'],
  'maintenance.plan': ['technician', 'admin'],
  'notify.manage': ['technician', 'admin'],
  'report.read': oversight,
  'wall.manage': ['technician', 'admin'],
  'broadcast.manage': ['officerInCharge', 'technician', 'admin'],
  'ticket.file': everyone,
  'ticket.read': oversight,
  'ticket.handle': ['technician', 'admin'],
  'ticket.configure': ['technician', 'admin'],
  'unit.read': everyone,
  'unit.manage': ['admin'],
  'person.read': oversight,
  'person.manage': ['admin'],
  'audit.read': ['admin', 'propagandaBoard'],
}

/** Rights of a set of roles. */
export function rightsOf(held: readonly Role[]): Right[] {
  return rights.filter((right) => grants[right].some((role) => held.includes(role)))
}
