import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseError } from '../errors.ts'
import { hasPasswdEntry } from './account.ts'
import type { Home } from './home.ts'
import type { Binaries } from './locate.ts'
import { run } from './run.ts'

/** The one role of the embedded server. */
export const superuser = 'trucban'

const draftPrefix = 'pg.new-'
const passwordName = 'pg.password'

/**
 * Makes the cluster: in a draft folder, then renamed, so that an interrupted start leaves nothing half-made behind. The caller holds the lock on the folder.
 *
 * @param kind how it will be reached: a private socket needs no password, TCP does
 * @throws DatabaseError `account` or `cluster`
 */
export async function initCluster(home: Home, binaries: Binaries, kind: 'socket' | 'tcp'): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (name.startsWith(draftPrefix)) await rm(join(home.folder, name), { recursive: true, force: true })
  }
  if (home.account === null && !(await hasPasswdEntry())) {
    throw new DatabaseError(
      'account',
      `Tài khoản đang chạy (uid ${process.getuid?.()}) không có trong /etc/passwd nên không tạo được cơ sở dữ liệu kèm theo. Hãy chạy bằng một tài khoản có tên, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
    )
  }
  const draft = join(home.folder, `${draftPrefix}${randomBytes(4).toString('hex')}`)
  const passwordFile = join(home.folder, passwordName)
  await mkdir(draft, { mode: 0o700 })
  if (home.account) await chown(draft, home.account.uid, home.account.gid)
  const args = ['-D', draft, '-U', superuser, '--encoding=UTF8', '--locale=C', '--no-instructions']
  if (kind === 'socket') args.push('--auth-local=trust', '--auth-host=reject')
  else {
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (home.account) await chown(passwordFile, home.account.uid, home.account.gid)
    args.push('--auth=scram-sha-256', `--pwfile=${passwordFile}`)
  }
  const { code, output } = await run(binaries.initdb, args, home.account)
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true })
    throw new DatabaseError(
      'cluster',
      `Không tạo được cơ sở dữ liệu trong ${home.folder}. Hãy kiểm tra quyền truy cập và chỗ trống của ổ đĩa.`,
      new Error(output),
    )
  }
  await rename(draft, home.cluster)
  await syncFolder(home.folder)
}

/** The password for TCP; undefined for a cluster that is reached by its socket. */
export async function readPassword(home: Pick<Home, 'folder'>, kind: 'socket' | 'tcp'): Promise<string | undefined> {
  return kind === 'socket' ? undefined : (await readFile(join(home.folder, passwordName), 'utf8')).trim()
}

/** @throws DatabaseError `version` when the cluster was made by another major version than that of the programs */
export async function requireSameMajor(home: Home, binaries: Binaries): Promise<void> {
  const made = (await readFile(join(home.cluster, 'PG_VERSION'), 'utf8')).trim()
  const major = binaries.version.split('.')[0]
  if (made === major) return
  throw new DatabaseError(
    'version',
    `Cơ sở dữ liệu ở ${home.cluster} thuộc PostgreSQL ${made}, còn bản kèm theo là PostgreSQL ${major}. Hãy sao lưu bằng bản Trực Ban cũ (npm run backup), rồi khôi phục vào một DATA_DIR mới (npm run restore).`,
  )
}

/** Makes the rename itself survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
