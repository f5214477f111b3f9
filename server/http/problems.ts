import { HTTPException } from 'hono/http-exception'
import { ZodError } from 'zod'
import type { Problem } from '../contract/api/common.ts'
import { DomainError } from '../kernel/errors.ts'

const titles: Record<number, string> = {
  400: 'Yêu cầu không hợp lệ',
  401: 'Chưa đăng nhập',
  403: 'Không được phép',
  404: 'Không tìm thấy',
  405: 'Cách gọi không được hỗ trợ',
  409: 'Không thực hiện được',
  413: 'Dữ liệu quá lớn',
  415: 'Kiểu dữ liệu không được hỗ trợ',
  422: 'Thông tin chưa đúng',
  429: 'Quá nhiều lần thử',
  500: 'Lỗi máy chủ',
  503: 'Máy chủ tạm thời chưa phục vụ được',
  507: 'Máy chủ hết chỗ lưu trữ',
}

/** Any error as the refusal that the caller hears. What is nobody's fault but ours becomes `internal`, without its text. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof ZodError) return fromZod(error)
  if (error instanceof HTTPException) return fromHttp(error)
  return (
    fromDatabase(error) ??
    new DomainError('internal', 'Máy chủ gặp lỗi khi xử lý yêu cầu này. Lỗi đã được ghi lại.', { status: 500, cause: error })
  )
}

/** RFC 9457 problem details. */
export function problemOf(error: DomainError, instance: string): Problem {
  return {
    type: `urn:trucban:problem:${error.code}`,
    title: titles[error.status] ?? 'Lỗi',
    status: error.status,
    code: error.code,
    detail: error.message,
    instance,
    ...(error.fields.length > 0 ? { errors: [...error.fields] } : {}),
  }
}

/** The answer for an error. */
export function problemResponse(error: DomainError, instance: string): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
  if (error.retryAfter !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(error.retryAfter))))
  return new Response(JSON.stringify(problemOf(error, instance)), { status: error.status, headers })
}

function fromZod(error: ZodError): DomainError {
  return new DomainError('invalid', 'Một số thông tin chưa đúng, hãy xem lại.', {
    status: 422,
    fields: error.issues.slice(0, 50).map((issue) => ({ field: issue.path.join('.'), code: issue.code, message: issue.message })),
  })
}

function fromHttp(error: HTTPException): DomainError {
  switch (error.status) {
    case 413:
      return new DomainError('body-too-large', 'Dữ liệu gửi lên quá lớn.', { status: 413 })
    case 415:
      return new DomainError('unsupported-media-type', 'Kiểu nội dung này không được hỗ trợ; hãy gửi application/json.', { status: 415 })
    case 400:
      return new DomainError('malformed-json', 'Nội dung gửi lên không phải là JSON hợp lệ.', { status: 400 })
    default:
      return new DomainError('http', 'Yêu cầu không thực hiện được.', { status: error.status })
  }
}

const unavailable = /^(08|57P|53[23]|3D000|28)/
const lost = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND'])

/** What PostgreSQL and its driver say; null when the error is not theirs. Codes: PostgreSQL manual, appendix A. */
function fromDatabase(error: unknown): DomainError | null {
  const fromQuery = error instanceof Error && 'query' in error && error.cause instanceof Error
  const cause = fromQuery ? error.cause : error
  if (!(cause instanceof Error)) return null
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  if (code === '53100' || code === 'ENOSPC')
    return new DomainError('disk-full', 'Ổ đĩa của máy chủ đã đầy nên không lưu thêm được. Hãy báo quản trị viên giải phóng dung lượng.', {
      status: 507,
      retryAfter: 60,
      cause: error,
    })
  if (code === '40001' || code === '40P01' || code === '55P03')
    return new DomainError('busy', 'Máy chủ đang bận, hãy thử lại.', { status: 503, retryAfter: 1, cause: error })
  if (unavailable.test(code) || (fromQuery && (lost.has(code) || (code === '' && /connect|pool|terminat/i.test(cause.message)))))
    return new DomainError('database-unavailable', 'Cơ sở dữ liệu tạm thời không trả lời. Hãy thử lại sau ít giây.', {
      status: 503,
      retryAfter: 5,
      cause: error,
    })
  if (code === '23505')
    return new DomainError('conflict', 'Nội dung này đã tồn tại hoặc vừa được người khác thay đổi.', { status: 409, cause: error })
  if (code === '22021' || code === '22P05' || code === '22003')
    return new DomainError('invalid', 'Dữ liệu có ký tự hoặc con số không lưu được.', { status: 422, cause: error })
  return null
}
