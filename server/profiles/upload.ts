import type { z } from 'zod'
import type { profileUploadSchema, SiteProfile } from '../contract/api/profiles.ts'
import { type DeviceProfile, deviceProfileSchema } from '../contract/profiles.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError, type FieldError, invalidField } from '../kernel/errors.ts'
import { unitForNew } from '../kernel/scope.ts'
import { getProfile } from './list.ts'
import { unsafePatterns } from './patterns.ts'
import { insertVersion } from './store.ts'

/**
 * Keeps another version of a profile. It is not used before it was tried on a device and activated.
 * @throws DomainError `not-found`, `forbidden`, `invalid` naming each wrong place in the file
 */
export async function uploadProfile(ctx: Context, input: z.output<typeof profileUploadSchema>): Promise<SiteProfile> {
  const unitId = await unitForNew(ctx, 'agent.manage', input.unitId)
  const data = readProfile(input.text)
  const { db, clock } = ctx.app
  const id = await db.transaction(async (tx) => {
    const row = await insertVersion(tx, {
      unitId,
      profileId: data.id,
      data,
      note: input.note || null,
      createdBy: 'personId' in ctx.actor ? ctx.actor.personId : null,
      createdAt: new Date(clock.now()),
    })
    await audit(tx, ctx, {
      action: 'profile.upload',
      entity: 'profile',
      entityId: row.id,
      unitId,
      after: { profile: row.profileId, version: row.version, sensors: data.sensors.length, note: row.note },
    })
    return row.id
  })
  const { data: _data, ...item } = await getProfile(ctx, id)
  return item
}

function readProfile(text: string): DeviceProfile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw invalidField('text', 'malformed', `Tệp không phải là JSON hợp lệ: ${error instanceof Error ? error.message.slice(0, 200) : ''}`)
  }
  const parsed = deviceProfileSchema.safeParse(value)
  if (!parsed.success)
    throw refused(parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), code: issue.code, message: issue.message })))
  const wrong = [...repeatedKeys(parsed.data), ...unsafePatterns(parsed.data)]
  if (wrong.length > 0) throw refused(wrong)
  return parsed.data
}

/** Charts are kept by a sensor's key. */
function repeatedKeys({ sensors }: DeviceProfile): FieldError[] {
  return sensors.flatMap(({ key }, at) =>
    sensors.findIndex((other) => other.key === key) < at
      ? [{ field: `sensors.${at}.key`, code: 'repeated', message: `Khoá “${key}” đã có ở một số đo khác của hồ sơ.` }]
      : [],
  )
}

const refused = (fields: readonly FieldError[]) =>
  new DomainError('invalid', 'Hồ sơ có chỗ chưa đúng.', {
    status: 422,
    fields: fields.slice(0, 50).map((one) => ({ ...one, field: `text.${one.field}` })),
  })
