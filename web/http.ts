import { msg } from './i18n.ts'
import { ApiError, toApiError } from './problem.ts'

export type Query = Record<string, string | number | boolean | null | undefined>
type Options = { query?: Query; body?: unknown; signal?: AbortSignal }

/** `/api/devices?unit=3`: parameters that are null, undefined or empty are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    if (!response.ok) return null
    throw new ApiError(response.status, 'garbled', msg('Máy chủ trả lời không đúng khuôn dạng. Hãy tải lại trang.'))
  }
}

/** One request to the server. Throws {@link ApiError}; an aborted request rejects with the signal's reason. */
async function send(method: string, path: string, { query, body, signal }: Options): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(withQuery(path, query), {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0, 'network', msg('Không kết nối được máy chủ Trực Ban. Hãy kiểm tra mạng nội bộ rồi thử lại.'))
  }
  const answer = await readJson(response)
  if (response.ok) return answer
  const error = toApiError(response.status, answer, response.headers.get('retry-after'))
  if (response.status === 401) window.dispatchEvent(new CustomEvent('signedout'))
  throw error
}

/** Guarantee: the server answers each route through the contract schema that `T` is inferred from (its contract tests hold it to that). */
export async function request<T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, options: Options = {}): Promise<T> {
  return (await send(method, path, options)) as T
}
