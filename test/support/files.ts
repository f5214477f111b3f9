import { bodyOf, type Caller, type TestServer } from './server.ts'
import type { RegisterPreview } from '../../server/contract/api/register.ts'

/** Sends bytes as they are. */
export async function sendFile(
  server: TestServer,
  who: Caller,
  path: string,
  bytes: Uint8Array | string,
  method = 'POST',
): Promise<Response> {
  return server.http.request(path, { method, headers: { cookie: who.cookie }, body: Buffer.from(bytes) })
}

/** The bytes that a path answers with. @throws Error when it is refused */
export async function download(who: Caller, path: string): Promise<Uint8Array> {
  const answer = await who.request(path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** What importing a register's file would do. */
export const previewOf = (server: TestServer, who: Caller, file: Uint8Array | string, query = '') =>
  bodyOf<RegisterPreview>(sendFile(server, who, `/api/register/import/preview?${query}`, file))
