/** What the inventory child prints, one JSON object per run. null is unknown, never zero or bad. */
export interface RoundFacts {
  /** % over half a second; null also when not asked for. */
  cpuLoad: number | null
  memory: { total: number; available: number } | null
  volumes: { mount: string; type: string; size: number; used: number }[]
  /** Bytes since the interface came up. */
  traffic: { nic: string; received: number; sent: number }[]
  /** °C; null also when not asked for. */
  temperature: number | null
}

export interface HostInventory {
  hostname: string | null
  os: {
    platform: string
    name: string | null
    release: string | null
    build: string | null
    kernel: string | null
    arch: string
    /** YYYY-MM-DD */
    supportUntil: string | null
    extendedUntil: string | null
  }
  machine: { manufacturer: string | null; model: string | null; serial: string | null; virtual: boolean | null }
  cpu: { model: string | null; cores: number | null; year: number | null }
  memory: { total: number | null; modules: { size: number; type: string | null; speed: number | null }[] }
  disks: { name: string | null; kind: 'ssd' | 'nvme' | 'hdd' | 'unknown'; size: number | null; health: 'ok' | 'failing' | 'unknown' }[]
  volumes: RoundFacts['volumes']
  interfaces: {
    name: string
    mac: string | null
    ip4: string | null
    ip6: string | null
    speed: number | null
    up: boolean | null
    default: boolean
  }[]
}

/** What a round may leave out, since it costs: the half second of load where the agent counts itself, and the temperature on a machine that has none. */
export const roundOmissions = ['load', 'temperature'] as const
export type RoundOmission = (typeof roundOmissions)[number]

/** What the child can be asked for. */
export const inventoryJobs = ['round', 'full', 'route'] as const
export type InventoryJob = (typeof inventoryJobs)[number]
