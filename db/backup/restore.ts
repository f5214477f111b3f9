import { Client } from 'pg'
import { clientConfig, type Connection } from '../connection.ts'
import { DatabaseError } from '../errors.ts'
import { main, readArguments, readKey, say, withDatabase, writeKey } from './command.ts'
import { readBackup } from './read.ts'

/** `npm run restore -- FILE [--force]` */
await main(async () => {
  const { file, on } = readArguments('npm run restore -- TỆP [--force]', ['force'])
  const force = on.has('force')
  await withDatabase('write', async (connection) => {
    const before = await readKey()
    const done = await readBackup({
      connection,
      file,
      force,
      accept: ({ secretKey }) => {
        if (secretKey === null || before === null || before === secretKey || force) return
        throw new DatabaseError(
          'backup',
          'Khóa secret.key đang có trên máy khác với khóa trong bản sao lưu. Hãy cất tệp secret.key đi nơi khác, hoặc thêm --force để thay bằng khóa trong bản sao lưu.',
        )
      },
    })
    if (done.secretKey !== null) await writeKey(done.secretKey)
    const when = new Date(done.createdAt).toLocaleString('vi-VN', { timeZone: process.env['TZ'] ?? 'Asia/Ho_Chi_Minh' })
    say(`Đã khôi phục ${done.tables.toLocaleString('vi-VN')} bảng, ${done.rows.toLocaleString('vi-VN')} dòng từ bản sao lưu lúc ${when}.`)
    if (done.secretKey === null) await tellSealed(connection)
  })
})

/** Names what can be read only with the key that the backup does not have. */
async function tellSealed(connection: Connection): Promise<void> {
  const client = new Client(clientConfig(connection))
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; summary: string }>(
      `SELECT name, summary FROM (
         SELECT 1 AS part, id, name, summary FROM credential
         UNION ALL SELECT 2, id, name, 'kênh thông báo' FROM notify_channel WHERE deleted_at IS NULL AND cardinality(secrets) > 0
       ) sealed ORDER BY part, id`,
    )
    if (rows.length === 0) return
    say('Bản sao lưu không kèm khóa bí mật. Nếu máy này không có secret.key (hoặc SECRET_KEY) của hệ thống cũ, cần nhập lại:')
    for (const { name, summary } of rows) say(`  - ${name} (${summary})`)
  } finally {
    await client.end()
  }
}
