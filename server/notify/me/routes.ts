import { z } from 'zod'
import { sendOutcomeSchema } from '../../contract/api/notify.ts'
import { contactsSchema, myNotifySchema, newPushSchema, quietSchema } from '../../contract/api/notify-me.ts'
import { answer, idText, json, textIdParams } from '../../kernel/query.ts'
import { route, router } from '../../kernel/route.ts'
import { contactsOfPerson, putContactsOfPerson } from './contacts.ts'
import { addMyPush, myNotify, putMyContacts, putMyQuiet, removeMyPush, testMyPush } from './me.ts'

const access = 'session'
const mine = { 200: answer(myNotifySchema) }
const pushParams = z.object({ subscription: idText })
const manage = 'notify.manage'

const me = route({
  ...{ method: 'get', path: '/api/notify/me', access, summary: 'Tôi nhận thông báo ở đâu, khi nào' },
  responses: mine,
})
const contacts = route({
  ...{ method: 'put', path: '/api/notify/me/contacts', access, summary: 'Sửa địa chỉ nhận của tôi' },
  request: { body: json(contactsSchema) },
  responses: mine,
})
const quiet = route({
  ...{ method: 'put', path: '/api/notify/me/quiet', access, summary: 'Sửa giờ nghỉ của tôi' },
  request: { body: json(quietSchema) },
  responses: mine,
})
const push = route({
  ...{ method: 'post', path: '/api/notify/me/push', access, summary: 'Bật thông báo trên trình duyệt này' },
  request: { body: json(newPushSchema) },
  responses: mine,
})
const pushDelete = route({
  ...{ method: 'delete', path: '/api/notify/me/push/{subscription}', access, summary: 'Tắt thông báo trên một trình duyệt' },
  request: { params: pushParams },
  responses: mine,
})
const pushTest = route({
  ...{ method: 'post', path: '/api/notify/me/push/{subscription}/test', access, summary: 'Gửi thử tới trình duyệt của tôi' },
  request: { params: pushParams },
  responses: { 200: answer(sendOutcomeSchema) },
})
const theirs = route({
  ...{ method: 'get', path: '/api/notify/people/{id}/contacts', access: manage, summary: 'Địa chỉ nhận của một người trong đơn vị' },
  request: { params: textIdParams },
  responses: { 200: answer(contactsSchema) },
})
const putTheirs = route({
  ...{ method: 'put', path: '/api/notify/people/{id}/contacts', access: manage, summary: 'Sửa địa chỉ nhận của một người trong đơn vị' },
  request: { params: textIdParams, body: json(contactsSchema) },
  responses: { 200: answer(contactsSchema) },
})

export const myNotifyRoutes = router()
  .openapi(me, async (c) => c.json(await myNotify(c.var.ctx), 200))
  .openapi(contacts, async (c) => c.json(await putMyContacts(c.var.ctx, c.req.valid('json')), 200))
  .openapi(quiet, async (c) => c.json(await putMyQuiet(c.var.ctx, c.req.valid('json')), 200))
  .openapi(push, async (c) => c.json(await addMyPush(c.var.ctx, c.req.valid('json')), 200))
  .openapi(pushDelete, async (c) => c.json(await removeMyPush(c.var.ctx, c.req.valid('param').subscription), 200))
  .openapi(pushTest, async (c) => c.json(await testMyPush(c.var.ctx, c.req.valid('param').subscription), 200))
  .openapi(theirs, async (c) => c.json(await contactsOfPerson(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(putTheirs, async (c) => c.json(await putContactsOfPerson(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
