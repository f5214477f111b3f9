import { z } from 'zod'
import { newPersonSchema, newRoleSchema, passwordResetSchema, personChangeSchema, roleChangeSchema } from '../contract/api/manage.ts'
import { personSchema, signedInSchema } from '../contract/api/session.ts'
import { answer, idText, json, nothing, textIdParams, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { readPerson } from './access.ts'
import { changePerson } from './change.ts'
import { createPerson } from './create.ts'
import { disablePerson, enablePerson } from './disable.ts'
import { listPeople } from './list.ts'
import { resetPassword } from './reset-password.ts'
import { addRole, changeRole, endRole } from './roles.ts'
import { endPersonSessions, personSessions } from './sessions.ts'

const person = { 200: answer(personSchema) }
const roleParams = textIdParams.extend({ assignment: idText })

const list = route({
  method: 'get',
  path: '/api/people',
  access: 'person.read',
  summary: 'Những người có vai trò trong đơn vị',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(personSchema)) },
})
const get = route({
  method: 'get',
  path: '/api/people/{id}',
  access: 'person.read',
  summary: 'Một người',
  request: { params: textIdParams },
  responses: person,
})
const create = route({
  method: 'post',
  path: '/api/people',
  access: 'person.manage',
  summary: 'Thêm người',
  request: { body: json(newPersonSchema) },
  responses: { 201: answer(personSchema) },
})
const change = route({
  method: 'patch',
  path: '/api/people/{id}',
  access: 'person.manage',
  summary: 'Sửa thông tin một người',
  request: { params: textIdParams, body: json(personChangeSchema) },
  responses: person,
})
const disable = route({
  method: 'post',
  path: '/api/people/{id}/disable',
  access: 'person.manage',
  summary: 'Khóa tài khoản',
  request: { params: textIdParams },
  responses: person,
})
const enable = route({
  method: 'post',
  path: '/api/people/{id}/enable',
  access: 'person.manage',
  summary: 'Mở lại tài khoản',
  request: { params: textIdParams },
  responses: person,
})
const password = route({
  method: 'post',
  path: '/api/people/{id}/password',
  access: 'person.manage',
  summary: 'Đặt lại mật khẩu',
  request: { params: textIdParams, body: json(passwordResetSchema) },
  responses: { 204: nothing },
})
const add = route({
  method: 'post',
  path: '/api/people/{id}/roles',
  access: 'person.manage',
  summary: 'Giao thêm vai trò',
  request: { params: textIdParams, body: json(newRoleSchema) },
  responses: { 201: answer(personSchema) },
})
const changeDates = route({
  method: 'patch',
  path: '/api/people/{id}/roles/{assignment}',
  access: 'person.manage',
  summary: 'Sửa thời hạn của vai trò',
  request: { params: roleParams, body: json(roleChangeSchema) },
  responses: person,
})
const end = route({
  method: 'delete',
  path: '/api/people/{id}/roles/{assignment}',
  access: 'person.manage',
  summary: 'Kết thúc vai trò',
  request: { params: roleParams },
  responses: person,
})
const sessions = route({
  method: 'get',
  path: '/api/people/{id}/sessions',
  access: 'person.manage',
  summary: 'Những nơi người này đang đăng nhập',
  request: { params: textIdParams },
  responses: { 200: answer(z.array(signedInSchema)) },
})
const endSessions = route({
  method: 'delete',
  path: '/api/people/{id}/sessions',
  access: 'person.manage',
  summary: 'Đăng xuất người này ở mọi nơi',
  request: { params: textIdParams },
  responses: { 204: nothing },
})

export const personRoutes = router()
  .openapi(list, async (c) => c.json(await listPeople(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(get, async (c) => c.json(await readPerson(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(create, async (c) => c.json(await createPerson(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => c.json(await changePerson(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(disable, async (c) => c.json(await disablePerson(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(enable, async (c) => c.json(await enablePerson(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(password, async (c) => {
    await resetPassword(c.var.ctx, c.req.valid('param').id, c.req.valid('json').password)
    return c.body(null, 204)
  })
  .openapi(add, async (c) => c.json(await addRole(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201))
  .openapi(changeDates, async (c) => {
    const { id, assignment } = c.req.valid('param')
    return c.json(await changeRole(c.var.ctx, id, assignment, c.req.valid('json')), 200)
  })
  .openapi(end, async (c) => {
    const { id, assignment } = c.req.valid('param')
    return c.json(await endRole(c.var.ctx, id, assignment), 200)
  })
  .openapi(sessions, async (c) => c.json(await personSessions(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(endSessions, async (c) => {
    await endPersonSessions(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
