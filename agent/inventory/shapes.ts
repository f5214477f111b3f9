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
    /** ms since the epoch. */
    installedAt: number | null
  }
  machine: { manufacturer: string | null; model: string | null; serial: string | null; virtual: boolean | null }
  cpu: { model: string | null; cores: number | null; year: number | null }
  memory: { total: number | null; modules: { size: number; type: string | null; speed: number | null }[] }
  disks: DiskFacts[]
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
  /** Programs against viruses as the system knows them; null: not learnt, or a system that keeps no such list. */
  antivirus: AntivirusFacts[] | null
  updates: UpdateFacts
  /** null: the system keeps no log of its starts, or it could not be read. */
  boots: BootFacts | null
  /** Parts that could not be read, for the technician. */
  unread: UnreadPart[]
}

export interface DiskFacts {
  name: string | null
  kind: 'ssd' | 'nvme' | 'hdd' | 'unknown'
  /** bytes */
  size: number | null
  /** `worn`: it works, and says that it should be replaced. */
  health: 'ok' | 'worn' | 'failing' | 'unknown'
  /** % of the expected life used up. */
  wear: number | null
  /** °C */
  temperature: number | null
  /** Hours of operation. */
  hours: number | null
}

export interface AntivirusFacts {
  name: string
  /** Guards at this moment. */
  on: boolean | null
  /** Its signatures are current. */
  current: boolean | null
}

/** Times in ms since the epoch. */
export interface UpdateFacts {
  /** Newest update that was installed. */
  installedAt: number | null
  /** When the system last asked for updates with success. */
  checkedAt: number | null
  restartPending: boolean | null
}

/** Times in ms since the epoch, newest last. */
export interface BootFacts {
  /** Oldest entry of the log: nothing is known of the time before; null: unknown. */
  since: number | null
  starts: number[]
  /** When the system noticed that it had not been shut down. */
  unexpected: number[]
}

export interface UnreadPart {
  part: string
  why: 'denied' | 'missing' | 'timeout' | 'failed'
}

/** What a round may leave out, since it costs: the half second of load where the agent counts itself, and the temperature on a machine that has none. */
export const roundOmissions = ['load', 'temperature'] as const
export type RoundOmission = (typeof roundOmissions)[number]

/** What the child can be asked for. */
export const inventoryJobs = ['round', 'full', 'route'] as const
export type InventoryJob = (typeof inventoryJobs)[number]
