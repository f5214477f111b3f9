import { DatabaseError } from '../errors.ts'
import { clock, main, readArguments, readKey, say, withDatabase } from './command.ts'
import { writeBackup } from './write.ts'

/** `npm run backup -- FILE [--with-key]` */
await main(async () => {
  const { file, on } = readArguments('npm run backup -- TỆP [--with-key]', ['with-key'])
  const secretKey = on.has('with-key') ? await readKey() : null
  if (on.has('with-key') && secretKey === null) {
    throw new DatabaseError(
      'backup',
      'Không có tệp secret.key trong DATA_DIR để sao lưu kèm. Nếu dùng biến SECRET_KEY, hãy tự cất giữ giá trị của biến đó.',
    )
  }
  const done = await withDatabase('read', (connection) => writeBackup({ connection, file, clock, secretKey }))
  const number = (value: number) => value.toLocaleString('vi-VN')
  say(`Đã sao lưu ${number(done.tables)} bảng, ${number(done.rows)} dòng vào ${file} (${number(Math.ceil(done.bytes / 1024))} KB).`)
  say(
    secretKey === null
      ? 'Bản sao lưu không kèm khóa bí mật: hãy cất riêng tệp secret.key (hoặc giá trị SECRET_KEY), nếu không phải nhập lại các mật khẩu thiết bị.'
      : 'Bản sao lưu có kèm khóa bí mật: ai có tệp này đọc được mọi mật khẩu thiết bị. Hãy cất giữ như cất chìa khóa.',
  )
})
