import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crc32, deflateSync } from 'node:zlib'
import type { Photo } from '../contract/api/photos.ts'
import type { Problem } from '../contract/api/common.ts'
import { download, sendFile } from '../../test/support/files.ts'
import { randomFrom } from '../../test/support/random.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { cleanImage } from './image.ts'

const secret = 'GPS 16.4637 107.5909'

/** A JPEG of 1 × 1 with the segments that phones add. Baseline, made by hand from ITU-T T.81. */
const jpeg = (orientation = 1, more: readonly Buffer[] = []) => {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0', 'latin1'),
    Buffer.from([orientation, 0, 0, 0]),
    Buffer.from(secret),
  ])
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
    segment(0xfe, Buffer.from(secret)),
    segment(0xed, Buffer.from(secret)),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1')),
    ...more,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.from([8, 0, 2, 0, 3, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.concat([Buffer.from([0]), Buffer.from('00010000000000000000000000000000', 'hex'), Buffer.from([0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from('3fff00d23f', 'hex'),
    Buffer.from('ffd9', 'hex'),
    Buffer.from(`motion video with ${secret}`),
  ])
}
function segment(code: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const png = () => {
  const chunk = (name: string, body: Buffer) => {
    const whole = Buffer.alloc(12 + body.length)
    whole.writeUInt32BE(body.length)
    whole.write(name, 4, 'latin1')
    body.copy(whole, 8)
    whole.writeUInt32BE(crc32(whole.subarray(4, 8 + body.length)), 8 + body.length)
    return whole
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000004000000050802000000', 'hex')),
    chunk('eXIf', Buffer.from(secret)),
    chunk('tEXt', Buffer.from(`Comment\0${secret}`)),
    chunk('IDAT', deflateSync(Buffer.alloc(5 * 13))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(secret),
  ])
}

const webp = () => {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const lossless = Buffer.alloc(12)
  lossless[0] = 0x2f
  lossless.writeUInt32LE(9 | (19 << 14), 1)
  const body = Buffer.concat([
    chunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 9, 0, 0, 19, 0, 0])),
    chunk('VP8L', lossless),
    chunk('EXIF', Buffer.from(secret)),
    chunk('XMP ', Buffer.from(secret)),
  ])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

describe('a picture', () => {
  test.each([
    ['JPEG', jpeg(), { type: 'image/jpeg', width: 3, height: 2 }],
    ['PNG', png(), { type: 'image/png', width: 4, height: 5 }],
    ['WebP', webp(), { type: 'image/webp', width: 10, height: 20 }],
  ])('%s loses all that is not picture, and is still one', (_name, bytes, about) => {
    const { data, ...found } = cleanImage(bytes)
    expect(found).toEqual(about)
    expect(data.includes(secret)).toBe(false)
    expect(data.length).toBeLessThan(bytes.length)
    expect(cleanImage(data)).toEqual({ ...found, data })
  })

  test('keeps colours and how the camera was held', () => {
    const upright = cleanImage(jpeg()).data
    expect(upright.includes('ICC_PROFILE')).toBe(true)
    expect(upright.includes('Exif')).toBe(false)
    const turned = cleanImage(jpeg(6))
    expect(turned).toMatchObject({ width: 2, height: 3 })
    expect(turned.data.includes(secret)).toBe(false)
    expect(cleanImage(turned.data)).toEqual(turned)
  })

  test('cut or damaged anywhere, it is refused or stays clean; never a crash or a hang', () => {
    const random = randomFrom(3)
    for (const whole of [jpeg(), png(), webp()])
      for (let i = 0; i < 400; i++) {
        const bytes = Buffer.from(whole)
        if (i % 2 === 0) for (let n = 0; n < 3; n++) bytes[random(bytes.length)] = random(256)
        const part = i % 2 === 0 ? bytes : bytes.subarray(0, random(bytes.length))
        try {
          expect(cleanImage(part).data.length).toBeLessThanOrEqual(part.length + 40)
        } catch (error) {
          expect(String(error)).toMatch(/^(Error|RangeError|ImageError)/)
        }
      }
  })
})

describe('photos of a device', () => {
  let server: TestServer
  let technician: Caller
  let staff: Caller
  let stranger: Caller
  let path: string
  beforeAll(async () => {
    server = await startTestServer()
    const city = await server.unit('Thành phố')
    const ward = await server.unit('Phường A', city)
    technician = await server.signIn('technician', ward)
    staff = await server.signIn('staff', ward)
    stranger = await server.signIn('technician', await server.unit('Phường B', city))
    const { id } = await bodyOf<{ id: number }>(
      technician.request('/api/devices', { method: 'POST', body: { name: 'Cụm loa', kind: 'speakerCluster' } }),
    )
    path = `/api/devices/${id}/photos`
  })
  afterAll(() => server.close())

  test('are kept clean, shown to whoever sees the device, and to nobody else', async () => {
    const answer = await sendFile(server, technician, `${path}?caption=${encodeURIComponent('Tủ điện, cột số 3')}`, jpeg())
    expect(answer.status).toBe(201)
    const photo = await bodyOf<Photo>(answer)
    expect(photo).toMatchObject({ type: 'image/jpeg', caption: 'Tủ điện, cột số 3', width: 3, height: 2, by: 'Người nguoi.1' })
    const shown = await staff.request(`${path}/${photo.id}`)
    expect(
      Object.fromEntries(
        ['content-type', 'x-content-type-options', 'cache-control', 'content-disposition'].map((name) => [name, shown.headers.get(name)]),
      ),
    ).toEqual({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=604800, immutable',
      'content-disposition': `inline; filename="anh-${photo.id}.jpg"`,
    })
    expect(Buffer.from(await download(staff, `${path}/${photo.id}`)).includes(secret)).toBe(false)
    for (const refused of [
      await stranger.request(path),
      await stranger.request(`${path}/${photo.id}`),
      await sendFile(server, stranger, path, jpeg()),
    ])
      expect(refused.status).toBe(404)
    expect((await sendFile(server, staff, path, jpeg())).status).toBe(403)
    const { rows } = await server.database.pool.query(`select action, after from audit_log where entity = 'photo'`)
    expect(rows).toMatchObject([{ action: 'photo.create', after: { caption: 'Tủ điện, cột số 3' } }])
  })

  test('get another caption and are deleted; the record stays, the picture goes', async () => {
    const [photo] = await bodyOf<Photo[]>(technician.request(path))
    const one = `${path}/${photo?.id}`
    expect(await bodyOf<Photo>(technician.request(one, { method: 'PATCH', body: { caption: 'Tủ mới' } }))).toMatchObject({
      caption: 'Tủ mới',
    })
    expect((await staff.request(one, { method: 'DELETE' })).status).toBe(403)
    expect((await technician.request(one, { method: 'DELETE' })).status).toBe(204)
    expect((await technician.request(one)).status).toBe(404)
    expect((await technician.request(one, { method: 'DELETE' })).status).toBe(404)
    const { rows } = await server.database.pool.query(`select data, deleted_at is not null as deleted from attachment where id = $1`, [
      photo?.id,
    ])
    expect(rows).toEqual([{ data: null, deleted: true }])
    const audited = await server.database.pool.query<{ action: string }>(`select action from audit_log where entity = 'photo' order by id`)
    expect(audited.rows.map((row) => row.action)).toEqual(['photo.create', 'photo.change', 'photo.delete'])
  })

  test('are refused in words when they are none, too large or too many', async () => {
    for (const bytes of ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', jpeg().subarray(0, 60)]) {
      const answer = await sendFile(server, technician, path, bytes)
      expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([422, 'unreadable-picture'])
    }
    const huge = jpeg()
    huge.writeUInt16BE(60_000, huge.indexOf(Buffer.from('ffc0', 'hex')) + 5)
    huge.writeUInt16BE(60_000, huge.indexOf(Buffer.from('ffc0', 'hex')) + 7)
    expect((await bodyOf<Problem>(sendFile(server, technician, path, huge))).code).toBe('picture-too-large')
    const all = await Promise.all(Array.from({ length: 26 }, () => sendFile(server, technician, path, png())))
    expect(all.filter((answer) => answer.status === 201)).toHaveLength(24)
    expect(all.filter((answer) => answer.status === 409)).toHaveLength(2)
  })
})
