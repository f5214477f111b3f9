import { z } from 'zod'
import { pushReceiptSchema, pushSchema, pushTokenSchema } from '../contract/api/push.ts'
import { answer, idText, nothing } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { receivePush } from './receive.ts'
import { renewPushToken, revokePushToken } from './token.ts'

const checkParams = z.object({ id: idText, check: idText })

const push = route({
  method: 'post',
  path: '/api/push/{token}',
  access: 'public',
  summary: 'Thiết bị tự gửi báo cáo bằng mã riêng; nội dung có thể bỏ trống',
  maxBody: 16 * 1024,
  request: {
    params: z.object({ token: z.string().min(1).max(100) }),
    body: { required: false, content: { 'application/json': { schema: pushSchema } } },
  },
  responses: { 200: answer(pushReceiptSchema, 'Đã lưu bền vững') },
})

const renew = route({
  method: 'post',
  path: '/api/devices/{id}/checks/{check}/push-token',
  access: 'device.write',
  summary: 'Tạo mã gửi báo cáo của thiết bị; mã cũ hết hiệu lực',
  request: { params: checkParams },
  responses: { 201: answer(pushTokenSchema, 'Đã tạo; mã chỉ hiện một lần') },
})

const revoke = route({
  method: 'delete',
  path: '/api/devices/{id}/checks/{check}/push-token',
  access: 'device.write',
  summary: 'Thu hồi mã gửi báo cáo',
  request: { params: checkParams },
  responses: { 204: nothing },
})

export const pushRoutes = router()
  .openapi(push, async (c) => c.json(await receivePush(c.var.ctx, c.req.valid('param').token, c.req.valid('json') ?? {}), 200))
  .openapi(renew, async (c) => {
    const { id, check } = c.req.valid('param')
    return c.json(await renewPushToken(c.var.ctx, id, check), 201)
  })
  .openapi(revoke, async (c) => {
    const { id, check } = c.req.valid('param')
    await revokePushToken(c.var.ctx, id, check)
    return c.body(null, 204)
  })
