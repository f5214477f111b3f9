import { gunzip, gunzipSync } from 'node:zlib'
import { promisify } from 'node:util'
import { wireLimits } from '../contract/wire.ts'
import { DomainError } from '../kernel/errors.ts'

const inflateAside = promisify(gunzip)
/** Below this the detour through libuv's threads costs more than it saves, bytes. */
const inflateHere = 32_768

const tooLarge = () => new DomainError('body-too-large', 'Báo cáo quá lớn; hãy chia nhỏ trước khi gửi.', { status: 413 })

/**
 * Body of a report as JSON. Inflating stops at the limit, so that a small body that would become gigabytes costs no more than the largest honest one.
 * @param encoding the request's Content-Encoding: absent, `identity` or `gzip`
 * @throws DomainError `body-too-large`, `unsupported-encoding`, `malformed-gzip`, `malformed-json`
 */
export async function readJson(body: Buffer, encoding: string | undefined): Promise<unknown> {
  const bytes = await inflated(body, encoding)
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new DomainError('malformed-json', 'Nội dung báo cáo không phải là JSON hợp lệ hoặc đã bị cắt.', { status: 400 })
  }
}

async function inflated(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') {
    if (body.length > wireLimits.reportBytes) throw tooLarge()
    return body
  }
  if (encoding !== 'gzip') {
    throw new DomainError('unsupported-encoding', 'Báo cáo chỉ được nén bằng gzip.', { status: 415 })
  }
  if (body.length > wireLimits.reportBytesGzip) throw tooLarge()
  const options = { maxOutputLength: wireLimits.reportBytes }
  try {
    return body.length < inflateHere ? gunzipSync(body, options) : await inflateAside(body, options)
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw new DomainError('malformed-gzip', 'Báo cáo nén bị hỏng hoặc bị cắt.', { status: 400 })
  }
}
