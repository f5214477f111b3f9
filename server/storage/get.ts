import type { Storage } from '../contract/api/storage.ts'
import type { Context } from '../kernel/context.ts'
import { forbidden } from '../kernel/errors.ts'
import { holdsEverywhere } from '../kernel/scope.ts'
import { retentionOf } from '../series/index.ts'
import { countValues, freeBytes, newestDay, oldestOf, sizes } from './store.ts'

/** What is stored belongs to no unit, so it is for whoever administers all of them. @throws DomainError `forbidden` */
export async function requireWhole(ctx: Context): Promise<void> {
  if (!(await holdsEverywhere(ctx, 'unit.manage'))) throw forbidden('Chỉ quản trị của mọi đơn vị mới xem và đặt được việc lưu trữ.')
}

/** @throws DomainError `forbidden` */
export async function getStorage(ctx: Context): Promise<Storage> {
  await requireWhole(ctx)
  const { db, pool, clock, dataFolder } = ctx.app
  const [retention, bytes, oldest, values, daily, free] = await Promise.all([
    retentionOf(db),
    sizes(pool),
    oldestOf(pool),
    countValues(pool),
    newestDay(pool),
    freeBytes(dataFolder),
  ])
  const { packDays, rollupDays, trapDays } = retention
  const textOf = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    now: new Date(clock.now()).toISOString(),
    retention: { packDays, rollupDays, trapDays },
    parts: [
      { part: 'log', bytes: bytes.log, oldest: textOf(oldest.log) },
      { part: 'hours', bytes: bytes.hours, oldest: textOf(oldest.hours) },
      { part: 'days', bytes: bytes.days, oldest: textOf(oldest.days) },
      { part: 'figures', bytes: bytes.figures, oldest: textOf(oldest.figures) },
    ],
    values,
    bytesPerValue: values === 0 ? null : (bytes.hours + bytes.days) / values,
    daily,
    databaseBytes: bytes.database,
    freeBytes: free,
  }
}
