import { unitsFor } from '../kernel/actor.ts'
import type { SearchProvider } from '../kernel/search.ts'
import { searchDevices } from './store.ts'

/** Devices by name, address, make, model, serial number and site. */
export const deviceSearch: SearchProvider = {
  right: 'device.read',
  async search(ctx, folded, limit) {
    const rows = await searchDevices(ctx.app.db, unitsFor(ctx.actor, 'device.read'), folded, limit)
    return rows.map((row) => ({
      kind: 'device',
      id: String(row.id),
      title: row.name,
      detail: [row.siteName, row.address].filter(Boolean).join(' · ') || null,
      unitId: row.unitId,
    }))
  },
}
