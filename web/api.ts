/** What the app asks the server for, one function per request, typed by the contract. Throws `ApiError`. */
import type { SearchHit } from '../server/contract/api/search.ts'
import type { SessionInfo } from '../server/contract/api/session.ts'
import { request } from './http.ts'

export const getSession = (signal?: AbortSignal): Promise<SessionInfo> => request('GET', '/api/session', signal ? { signal } : {})
export const signIn = (username: string, password: string): Promise<unknown> =>
  request('POST', '/api/auth/sign-in/username', { body: { username, password } })
export const signOut = (): Promise<unknown> => request('POST', '/api/auth/sign-out', { body: {} })

export type Setup = { token: string; unitName: string; name: string; username: string; password: string }
export const setUp = (setup: Setup): Promise<unknown> => request('POST', '/api/setup', { body: setup })

export const search = (q: string, signal: AbortSignal): Promise<SearchHit[]> => request('GET', '/api/search', { query: { q }, signal })
