import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Caller, type TestServer, startTestServer } from '../../test/support/server.ts'
import { problemOf, toDomainError } from './problems.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin', await server.unit('Phường A'))
})
afterAll(() => server.close())

const raw = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  server.http.request('/api/sites', { method: 'POST', body, headers: { cookie: admin.cookie, ...headers } })
const code = async (answer: Response | Promise<Response>) => {
  const problem: unknown = await (await answer).json()
  return problem
}

test('errors are problem details with a stable code and a Vietnamese sentence', async () => {
  const answer = await server.http.request('/api/units')
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(await answer.json()).toEqual({
    type: 'urn:trucban:problem:unauthenticated',
    title: 'Chưa đăng nhập',
    status: 401,
    code: 'unauthenticated',
    detail: 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết hạn.',
    instance: '/api/units',
  })
})

test('each wrong field is named with a sentence', async () => {
  const answer = await admin.request('/api/sites', { method: 'POST', body: { name: '', latitude: 91, nonsense: 1, validFrom: 'hôm qua' } })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({
    code: 'invalid',
    errors: [
      { field: 'name', code: 'too_small', message: 'Hãy nhập tên địa điểm' },
      { field: 'latitude', message: 'Giá trị lớn nhất là 90' },
      { field: 'validFrom', message: 'Ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2026-01-31' },
      { message: 'Không có trường này: nonsense' },
    ],
  })
  expect(await code(admin.request('/api/sites', { method: 'POST', body: {} }))).toMatchObject({
    errors: [{ field: 'name', message: 'Hãy nhập giá trị này' }],
  })
})

test('malformed, oversized, wrongly typed bodies and wrong ids get a clear answer', async () => {
  expect(await code(raw('{"name":'))).toMatchObject({ status: 400, code: 'malformed-json' })
  expect(await code(raw('name=x', { 'content-type': 'text/plain' }))).toMatchObject({ status: 415, code: 'unsupported-media-type' })
  expect(await code(raw(JSON.stringify({ name: 'x'.repeat(300_000) })))).toMatchObject({ status: 413, code: 'body-too-large' })
  expect(await code(raw(JSON.stringify({ name: 'a\u0000b' })))).toMatchObject({ status: 422, code: 'invalid' })
  for (const id of ['0', '-1', 'abc', '99999999999', '1e3'])
    expect(await code(admin.request(`/api/sites/${id}`))).toMatchObject({ status: 422 })
})

test('unknown routes are 404, for anybody', async () => {
  expect(await code(server.http.request('/api/nowhere'))).toMatchObject({ status: 404, code: 'not-found' })
  expect(await code(admin.request('/api/units', { method: 'DELETE' }))).toMatchObject({ status: 404 })
})

test('what PostgreSQL and the disk refuse is told from what the program did wrong', () => {
  const query = (code: string, message = 'x') =>
    Object.assign(new Error('Failed query'), { query: 'insert', cause: Object.assign(new Error(message), { code }) })
  const statusOf = (error: unknown) => {
    const { status, code: name } = toDomainError(error)
    return [status, name]
  }
  expect(statusOf(query('53100'))).toEqual([507, 'disk-full'])
  expect(statusOf(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))).toEqual([507, 'disk-full'])
  expect(statusOf(query('57P01'))).toEqual([503, 'database-unavailable'])
  expect(statusOf(query('ECONNREFUSED'))).toEqual([503, 'database-unavailable'])
  expect(statusOf(query('', 'timeout exceeded when trying to connect'))).toEqual([503, 'database-unavailable'])
  expect(statusOf(query('40P01'))).toEqual([503, 'busy'])
  expect(statusOf(query('23505'))).toEqual([409, 'conflict'])
  expect(statusOf(new TypeError('x is not a function'))).toEqual([500, 'internal'])
  expect(JSON.stringify(problemOf(toDomainError(new Error('select password from')), '/api'))).not.toContain('select')
})

test('zod speaks Vietnamese for each kind of issue', () => {
  const schema = z.object({
    a: z.int(),
    b: z.enum(['x', 'y']),
    c: z.array(z.string()).max(1),
    d: z.string().min(3),
    e: z.url(),
    f: z.number().gt(5),
    g: z.union([z.string(), z.number()]),
  })
  const issues = schema.safeParse({ a: 1.5, b: 'z', c: ['1', '2'], d: 'ab', e: 'x', f: 5, g: true }).error?.issues.map((i) => i.message)
  expect(issues).toEqual([
    'Giá trị phải là số nguyên',
    'Giá trị phải là một trong: x, y',
    'Phải có nhiều nhất 1 mục',
    'Phải có ít nhất 3 ký tự',
    'Địa chỉ web không hợp lệ',
    'Phải lớn hơn 5',
    'Giá trị không hợp lệ',
  ])
})
