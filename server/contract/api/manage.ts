import { z } from 'zod'
import { roles } from '../roles.ts'
import { dateText } from './common.ts'
import { passwordRule, personNameRule, personSchema, unitKinds, usernameRule } from './session.ts'

const ordered = (dates: { validFrom?: string | null | undefined; validTo?: string | null | undefined }) =>
  typeof dates.validFrom !== 'string' || typeof dates.validTo !== 'string' || dates.validFrom <= dates.validTo
const orderRule = { path: ['validTo'], message: 'Ngày kết thúc phải sau ngày bắt đầu' }
const text = (max: number) => z.string().trim().max(max)
const validity = { validFrom: dateText.nullable().optional(), validTo: dateText.nullable().optional() }

/** POST /api/auth/sign-in/username → 200 with the session's cookie. */
export const signInSchema = z.object({
  username: z.string().trim().min(1, 'Hãy nhập tên đăng nhập').max(100),
  password: z.string().min(1, 'Hãy nhập mật khẩu').max(200),
  /** False: the session ends with the browser. */
  remember: z.boolean().default(true),
})
export const signedInPersonSchema = z.object({ person: personSchema.pick({ id: true, name: true, username: true }) })

/** POST /api/auth/change-password → 204; other sessions of the person end. */
export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().min(1, 'Hãy nhập mật khẩu hiện tại').max(200),
  newPassword: passwordRule,
})

const unitName = text(200).min(1, 'Hãy nhập tên đơn vị')
/** POST /api/units → 201 Unit */
export const newUnitSchema = z
  .strictObject({
    parentId: z.int().positive(),
    kind: z.enum(unitKinds),
    name: unitName,
    shortName: text(60).nullable().optional(),
    ...validity,
  })
  .refine(ordered, orderRule)
/** PATCH /api/units/:id → Unit */
export const unitChangeSchema = z.strictObject({ kind: z.enum(unitKinds).optional(), ...validity }).refine(ordered, orderRule)
/** POST /api/units/:id/names → Unit: from this date on it is called so; the name before ends the day before. Without a date the present name is corrected. */
export const unitRenameSchema = z.strictObject({
  name: unitName,
  shortName: text(60).nullable().optional(),
  validFrom: dateText.nullable().optional(),
})

const siteFields = {
  address: text(300).nullable().optional(),
  formerWard: text(120).nullable().optional(),
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
  ...validity,
}
const siteName = text(200).min(1, 'Hãy nhập tên địa điểm')
/** POST /api/sites → 201 Site. Without a unit: the top one of the person. */
export const newSiteSchema = z
  .strictObject({ unitId: z.int().positive().optional(), name: siteName, ...siteFields })
  .refine(ordered, orderRule)
/** PATCH /api/sites/:id → Site */
export const siteChangeSchema = z.strictObject({ name: siteName.optional(), ...siteFields }).refine(ordered, orderRule)

const roleFields = {
  role: z.enum(roles),
  unitId: z.int().positive(),
  validFrom: dateText.optional(),
  validTo: dateText.nullable().optional(),
}
/** POST /api/people/:id/roles → 201 Person. `validFrom`: today unless said. */
export const newRoleSchema = z.strictObject(roleFields).refine(ordered, orderRule)
/** PATCH /api/people/:id/roles/:assignment → Person; DELETE ends the role yesterday. */
export const roleChangeSchema = z
  .strictObject({ validFrom: dateText.optional(), validTo: dateText.nullable().optional() })
  .refine(ordered, orderRule)

const phone = text(20)
  .regex(/^[0-9+ .()-]*$/, 'Số điện thoại chỉ gồm chữ số, dấu cách và các dấu + . - ( )')
  .nullable()
/** POST /api/people → 201 Person */
export const newPersonSchema = z.strictObject({
  name: personNameRule,
  username: usernameRule,
  password: passwordRule,
  phone: phone.optional(),
  roles: z.array(newRoleSchema).min(1, 'Hãy chọn ít nhất một vai trò').max(20),
})
/** PATCH /api/people/:id → Person */
export const personChangeSchema = z.strictObject({
  name: personNameRule.optional(),
  username: usernameRule.optional(),
  phone: phone.optional(),
})
/** POST /api/people/:id/password → 204; all sessions of the person end. */
export const passwordResetSchema = z.strictObject({ password: passwordRule })

/** POST /api/tokens → 201 {…apiToken, token}: the token is shown this once. */
export const newTokenSchema = z.strictObject({
  name: text(120).min(1, 'Hãy nhập tên cho mã truy cập'),
  readOnly: z.boolean().default(true),
  /** Last day on which it is valid. */
  expiresOn: dateText.nullable().optional(),
})
