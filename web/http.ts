import { msg } from './i18n.ts'
import { offline } from './offline.ts'
import { ApiError, toApiError } from './problem.ts'

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.clone().json()
  } catch {
    return null
  }
}

/**
 * `fetch` for the typed clients of `api.ts`: only good answers come back, everything else is thrown as {@link ApiError}. A 401 also tells the app (`signedout` on
 * `window`). An aborted request rejects with the signal's reason.
 */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(input, { ...init, credentials: 'same-origin' })
  } catch (error) {
    if (init?.signal?.aborted) throw error
    throw new ApiError(0, 'network', msg('Không kết nối được máy chủ Trực Ban. Hãy kiểm tra mạng nội bộ rồi thử lại.'))
  }
  offline.heard(response)
  if (response.ok) return response
  if (response.status === 401) window.dispatchEvent(new CustomEvent('signedout'))
  throw toApiError(response.status, await bodyOf(response), response.headers.get('retry-after'))
}

type Answer<T> = { json: () => Promise<T> }

/** The JSON of an answer. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  const response = await answer
  try {
    return await response.json()
  } catch {
    throw new ApiError(0, 'garbled', msg('Máy chủ trả lời không đúng khuôn dạng. Hãy tải lại trang.'))
  }
}
