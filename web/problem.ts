import type { Problem } from '../server/contract/api/common.ts'
import { msg, str } from './i18n.ts'

/** A request that did not end well: what the server said (RFC 9457), or `network` when it said nothing. `message` is a sentence for people. */
export class ApiError extends Error {
  readonly status: number
  /** Stable code of the server, or `network`, `garbled`. */
  readonly code: string
  readonly problem: Problem | null

  constructor(status: number, code: string, message: string, problem: Problem | null = null) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.problem = problem
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function fieldErrors(value: unknown): NonNullable<Problem['errors']> {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).map((entry) => ({
    field: isText(entry['field']) ? entry['field'] : '',
    code: isText(entry['code']) ? entry['code'] : '',
    message: isText(entry['message']) ? entry['message'] : '',
  }))
}

/** Reads a failed answer. `retryAfter` is the header's text, in seconds. */
export function toApiError(status: number, body: unknown, retryAfter: string | null = null): ApiError {
  if (!isObject(body) || !isText(body['title'])) return new ApiError(status, `http-${status}`, sentenceOf(status, retryAfter))
  const problem: Problem = {
    type: isText(body['type']) ? body['type'] : 'about:blank',
    title: body['title'],
    status,
    code: isText(body['code']) ? body['code'] : `http-${status}`,
    ...(isText(body['detail']) ? { detail: body['detail'] } : {}),
    errors: fieldErrors(body['errors']),
  }
  return new ApiError(status, problem.code, problem.detail ?? problem.title, problem)
}

function sentenceOf(status: number, retryAfter: string | null): string {
  if (status === 401) return msg('Phiên làm việc đã hết. Hãy đăng nhập lại.')
  if (status === 403) return msg('Tài khoản này không được phép làm việc đó.')
  if (status === 404) return msg('Không tìm thấy nội dung này.')
  if (status === 429) {
    const wait = Number(retryAfter)
    return wait > 0
      ? msg(str`Thử quá nhiều lần. Hãy chờ ${wait} giây rồi thử lại.`)
      : msg('Thử quá nhiều lần. Hãy chờ một lát rồi thử lại.')
  }
  if (status >= 500) return msg('Máy chủ gặp lỗi khi xử lý. Hãy thử lại sau ít phút.')
  return msg(str`Máy chủ không nhận yêu cầu này (mã ${status}).`)
}

/** The sentence to show for whatever was thrown. */
export const sentence = (error: unknown): string => (error instanceof Error ? error.message : msg('Có lỗi chưa rõ nguyên nhân.'))

/** The sentence with what was wrong in detail, for where no field can show it. */
export function fullSentence(error: unknown): string {
  const details = error instanceof ApiError ? (error.problem?.errors ?? []).map((entry) => entry.message) : []
  return details.length ? [...new Set(details)].join('. ') : sentence(error)
}

/** Wrong fields of a refused form: name of the field → sentence, the first where there are several. Nested names are joined by dots, as the server writes them. */
export function errorsByField(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(
    (error.problem?.errors ?? [])
      .filter((entry) => entry.field !== '')
      .map((entry) => [entry.field, entry.message])
      .toReversed(),
  )
}

/** What a form itself refuses, as the server would say it. */
export const refused = (field: string, message: string): ApiError =>
  new ApiError(422, 'invalid', message, {
    type: 'about:blank',
    title: message,
    status: 422,
    code: 'invalid',
    errors: [{ field, code: 'invalid', message }],
  })
