import { z } from 'zod'
import { deviceKinds, statuses } from '../kinds.ts'
import { networkInterfaceSchema } from '../sensors.ts'

const named = z.object({ id: z.int(), name: z.string() })
const placed = named.extend({ kind: z.enum(deviceKinds), status: z.enum(statuses) })

/** How it is known that a device stands behind another one. `gateway`: a line leaves by an address of the device. */
export const evidenceHows = ['lldp', 'cdp', 'bridge', 'arp', 'gateway'] as const
export type EvidenceHow = (typeof evidenceHows)[number]

export const evidenceSchema = z.object({
  how: z.enum(evidenceHows),
  /** The device whose tables say it. */
  at: named,
  /** Name of its port; null when it does not say. */
  port: z.string().nullable(),
  /** What was recognised there: a hardware address, an IP address or a name. */
  seen: z.string().nullable(),
  /** The other end's own port, as it calls it. */
  remotePort: z.string().nullable(),
  /** How many hardware addresses are seen behind the port. */
  behind: z.int().nullable(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** A place in the network that the devices' own tables tell, and that no person has confirmed yet. */
export const parentProposalSchema = z.object({
  device: placed,
  parent: placed,
  /** What a person said it hangs on, where the tables say otherwise. */
  present: named.nullable(),
  /** False where the tables only tell that it is somewhere behind. */
  sure: z.boolean(),
  evidence: z.array(evidenceSchema),
})
export type ParentProposal = z.infer<typeof parentProposalSchema>

/** A device that is not answering at its kept address, while its hardware address is seen at another one. */
export const addressProposalSchema = z.object({
  device: placed,
  address: z.string(),
  presentAddress: z.string(),
  evidence: z.array(evidenceSchema),
})
export type AddressProposal = z.infer<typeof addressProposalSchema>

const identityTold = z.object({
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  mac: z.string().nullable(),
  profile: z.string().nullable(),
})

/** A device at whose address another one answers: it was replaced, or its address was given away. */
export const strangerSchema = z.object({ device: placed, address: z.string().nullable(), kept: identityTold, seen: identityTold })
export type StrangerProposal = z.infer<typeof strangerSchema>

/** GET /api/topology/proposals?unit: roots first, so that they can be confirmed in this order. */
export const proposalsSchema = z.object({
  parents: z.array(parentProposalSchema),
  addresses: z.array(addressProposalSchema),
  strangers: z.array(strangerSchema),
})
export type Proposals = z.infer<typeof proposalsSchema>

const link = z.strictObject({ deviceId: z.int().positive(), parentId: z.int().positive() })
/** POST /api/topology/confirm: hangs devices where the present proposals say, all or none. → 200 {devices: number[]} */
export const confirmSchema = z.strictObject({ links: z.array(link).min(1, 'Hãy chọn ít nhất một đề xuất').max(2000) })
/** POST /api/topology/dismiss → 204: this proposal does not come again. */
export const dismissSchema = link

/** GET /api/devices/:id/ports: the device's interfaces with who is behind each; `index` null gathers those of whom the port is not known. */
export const portsSchema = z.array(
  networkInterfaceSchema.omit({ index: true }).extend({
    index: z.int().nullable(),
    /** How many hardware addresses a bridge sees behind the port. */
    behind: z.int().nullable(),
    neighbours: z.array(
      z.object({
        /** The watched device that it is; null: a stranger. */
        device: placed.nullable(),
        how: z.array(z.enum(evidenceHows)),
        name: z.string().nullable(),
        mac: z.string().nullable(),
        address: z.string().nullable(),
        remotePort: z.string().nullable(),
        description: z.string().nullable(),
      }),
    ),
  }),
)
export type Ports = z.infer<typeof portsSchema>
