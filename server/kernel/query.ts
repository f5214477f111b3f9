import { z } from 'zod'

const largestId = 2_147_483_647

/** An id in a path or query: text in, number out. */
export const idText = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'Mã số phải là một số nguyên dương')
  .transform(Number)
  .refine((id) => id <= largestId, 'Mã số quá lớn')

/** `{id}` of a path as a number. */
export const idParams = z.object({ id: idText })
/** `{id}` of a path as text: persons, sessions. */
export const textIdParams = z.object({ id: z.string().min(1).max(64) })

/** `?limit=`, at most `max`. */
export const limitText = (preset: number, max: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'Phải là một số nguyên dương')
    .transform((text) => Math.min(Number(text), max))
    .optional()
    .transform((limit) => limit ?? preset)

/** `?name=true`; absent: no. */
export const flagText = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')

/** `?unit=`: only this unit and what lies below it. */
export const unitQuery = { unit: idText.optional() }

/** A comma-separated list in the query. */
export const listText = <T extends z.ZodType<unknown, string>>(item: T, max = 200) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).max(max))

/** A JSON body that must be there. */
export const json = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } }) as const

/** An answer in JSON. */
export const answer = <T extends z.ZodType>(schema: T, description = 'Thành công') =>
  ({ description, content: { 'application/json': { schema } } }) as const

/** 204. */
export const nothing = { description: 'Thành công, không có nội dung' } as const
