import { z } from 'zod'
import {
  channelChangeSchema,
  channelItemSchema,
  channelTestSchema,
  dryRunSchema,
  messagePreviewSchema,
  newChannelSchema,
  newRuleSchema,
  ruleChangeSchema,
  ruleItemSchema,
  rulePreviewSchema,
  sendOutcomeSchema,
  templateListSchema,
  templatePreviewSchema,
  templateResetSchema,
  templateSchema,
} from '../../contract/api/notify.ts'
import { answer, idParams, json, nothing, unitQuery } from '../../kernel/query.ts'
import { route, router } from '../../kernel/route.ts'
import { changeChannel, createChannel, deleteChannel, listChannels } from './channels.ts'
import { dryRun } from './dry-run.ts'
import { changeRule, createRule, deleteRule, listRules } from './manage-rules.ts'
import { listTemplates, previewTemplate, putTemplate, resetTemplate } from './templates.ts'
import { testChannel } from './test-channel.ts'

const access = 'notify.manage'
const ofUnit = { query: z.object(unitQuery) }

const channels = route({
  ...{ method: 'get', path: '/api/notify/channels', access, summary: 'Các kênh thông báo, không kèm bí mật' },
  request: ofUnit,
  responses: { 200: answer(z.array(channelItemSchema)) },
})
const newChannel = route({
  ...{ method: 'post', path: '/api/notify/channels', access, summary: 'Thêm kênh thông báo' },
  request: { body: json(newChannelSchema) },
  responses: { 201: answer(channelItemSchema) },
})
const channelChange = route({
  ...{ method: 'patch', path: '/api/notify/channels/{id}', access, summary: 'Sửa kênh thông báo; bí mật để trống thì giữ nguyên' },
  request: { params: idParams, body: json(channelChangeSchema) },
  responses: { 200: answer(channelItemSchema) },
})
const channelDelete = route({
  ...{ method: 'delete', path: '/api/notify/channels/{id}', access, summary: 'Xoá kênh thông báo' },
  request: { params: idParams },
  responses: { 204: nothing },
})
const channelTest = route({
  ...{ method: 'post', path: '/api/notify/channels/{id}/test', access, summary: 'Gửi ngay một tin thử và trả về kết quả' },
  request: { params: idParams, body: json(channelTestSchema) },
  responses: { 200: answer(sendOutcomeSchema) },
})
const rules = route({
  ...{ method: 'get', path: '/api/notify/rules', access, summary: 'Các quy tắc thông báo' },
  request: ofUnit,
  responses: { 200: answer(z.array(ruleItemSchema)) },
})
const newRule = route({
  ...{ method: 'post', path: '/api/notify/rules', access, summary: 'Thêm quy tắc thông báo' },
  request: { body: json(newRuleSchema) },
  responses: { 201: answer(ruleItemSchema) },
})
const ruleChange = route({
  ...{ method: 'patch', path: '/api/notify/rules/{id}', access, summary: 'Sửa quy tắc thông báo' },
  request: { params: idParams, body: json(ruleChangeSchema) },
  responses: { 200: answer(ruleItemSchema) },
})
const ruleDelete = route({
  ...{ method: 'delete', path: '/api/notify/rules/{id}', access, summary: 'Xoá quy tắc thông báo' },
  request: { params: idParams },
  responses: { 204: nothing },
})
const rulePreview = route({
  ...{ method: 'post', path: '/api/notify/rules/preview', access, summary: 'Ai sẽ nhận gì: chạy thử quy tắc trên một sự cố' },
  request: { body: json(rulePreviewSchema) },
  responses: { 200: answer(dryRunSchema) },
})
const templates = route({
  ...{ method: 'get', path: '/api/notify/templates', access, summary: 'Lời của tin nhắn trong đơn vị' },
  request: ofUnit,
  responses: { 200: answer(templateListSchema) },
})
const template = route({
  ...{ method: 'put', path: '/api/notify/templates', access, summary: 'Sửa lời của một loại tin nhắn' },
  request: { body: json(templateSchema) },
  responses: { 200: answer(templateListSchema) },
})
const templateReset = route({
  ...{ method: 'post', path: '/api/notify/templates/reset', access, summary: 'Trở lại lời có sẵn' },
  request: { body: json(templateResetSchema) },
  responses: { 200: answer(templateListSchema) },
})
const templatePreview = route({
  ...{ method: 'post', path: '/api/notify/templates/preview', access, summary: 'Xem trước tin nhắn' },
  request: { body: json(templatePreviewSchema) },
  responses: { 200: answer(messagePreviewSchema) },
})

export const notifyRoutes = router()
  .openapi(channels, async (c) => c.json(await listChannels(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(newChannel, async (c) => c.json(await createChannel(c.var.ctx, c.req.valid('json')), 201))
  .openapi(channelChange, async (c) => c.json(await changeChannel(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(channelDelete, async (c) => {
    await deleteChannel(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(channelTest, async (c) => c.json(await testChannel(c.var.ctx, c.req.valid('param').id, c.req.valid('json').to), 200))
  .openapi(rules, async (c) => c.json(await listRules(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(newRule, async (c) => c.json(await createRule(c.var.ctx, c.req.valid('json')), 201))
  .openapi(rulePreview, async (c) => c.json(await dryRun(c.var.ctx, c.req.valid('json')), 200))
  .openapi(ruleChange, async (c) => c.json(await changeRule(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(ruleDelete, async (c) => {
    await deleteRule(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(templates, async (c) => c.json(await listTemplates(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(template, async (c) => c.json(await putTemplate(c.var.ctx, c.req.valid('json')), 200))
  .openapi(templateReset, async (c) => c.json(await resetTemplate(c.var.ctx, c.req.valid('json')), 200))
  .openapi(templatePreview, async (c) => c.json(await previewTemplate(c.var.ctx, c.req.valid('json')), 200))
