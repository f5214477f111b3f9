/** One wrong field of a request: where (`checks.0.interval`), a stable code for programs, a Vietnamese sentence for people. */
export interface FieldError {
  field: string
  code: string
  message: string
}

interface DomainErrorOptions {
  status: number
  fields?: readonly FieldError[]
  /** Seconds after which it makes sense to try again; becomes `Retry-After`. */
  retryAfter?: number
  cause?: unknown
}

/**
 * A refusal that a caller must hear about: a stable `code` for programs and a Vietnamese sentence for people. `server/http/problems.ts` turns it into RFC 9457
 * problem details; nothing else maps errors to HTTP.
 * @example
 * throw new DomainError('agent-revoked', 'Trạm giám sát này đã bị thu hồi.', { status: 409 })
 */
export class DomainError extends Error {
  readonly code: string
  readonly status: number
  readonly fields: readonly FieldError[]
  readonly retryAfter: number | undefined

  constructor(code: string, message: string, options: DomainErrorOptions) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'DomainError'
    this.code = code
    this.status = options.status
    this.fields = options.fields ?? []
    this.retryAfter = options.retryAfter
  }
}

/** 404. The same for what does not exist and for what belongs to a unit that the caller may not see. */
export const notFound = (message = 'Không tìm thấy nội dung này.') => new DomainError('not-found', message, { status: 404 })

/** 403: the caller may know that it exists, but not do this. */
export const forbidden = (message = 'Bạn không có quyền thực hiện việc này.') => new DomainError('forbidden', message, { status: 403 })

/** 409: the state of things does not allow it (any more). */
export const conflict = (code: string, message: string) => new DomainError(code, message, { status: 409 })

/** 422: one field is wrong for a reason that its schema cannot know. */
export const invalidField = (field: string, code: string, message: string) =>
  new DomainError('invalid', message, { status: 422, fields: [{ field, code, message }] })
