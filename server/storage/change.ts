import type { z } from 'zod'
import type { retentionChangeSchema, Storage } from '../contract/api/storage.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import { retentionOf, setRetention } from '../series/index.ts'
import { getStorage, requireWhole } from './get.ts'

/**
 * Sets for how long what is kept. What is older goes with the next run of the job that deletes it, within six hours.
 * @throws DomainError `forbidden`; `invalid` on `deleteOlder` where a time gets shorter and the person has not said to know what that means
 */
export async function changeRetention(ctx: Context, input: z.output<typeof retentionChangeSchema>): Promise<Storage> {
  await requireWhole(ctx)
  const { deleteOlder, ...wanted } = input
  await ctx.app.db.transaction(async (tx) => {
    const before = await retentionOf(tx, { lock: true })
    const shorter = wanted.packDays < before.packDays || wanted.rollupDays < before.rollupDays || wanted.trapDays < before.trapDays
    if (shorter && !deleteOlder) {
      throw invalidField('deleteOlder', 'required', 'Rút ngắn thời gian lưu sẽ xoá vĩnh viễn dữ liệu cũ hơn; hãy đánh dấu để xác nhận.')
    }
    const changed = changedFields<typeof wanted>(before, wanted)
    if (!changed) return
    await setRetention(tx, { ...before, ...wanted }, new Date(ctx.app.clock.now()))
    await audit(tx, ctx, { action: 'retention.change', entity: 'retention', entityId: null, unitId: null, ...changed })
  })
  return getStorage(ctx)
}
