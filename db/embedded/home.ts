import { createHash } from 'node:crypto'
import { chown, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { DatabaseError, errorCode } from '../errors.ts'
import type { DatabaseLog } from '../log.ts'
import { type Account, chooseAccount } from './account.ts'
import { run } from './run.ts'

/** Where root keeps what an unprivileged account must reach. */
export const systemFolder = '/var/lib/trucban'

/** Where the cluster of a data folder lives, and under whom. */
export interface Home {
  /** Holds `pg` (the cluster), its log and, on Windows, its password: DATA_DIR, or a folder under `systemFolder`. */
  folder: string
  cluster: string
  exists: boolean
  account: Account | null
}

const recordSchema = z.strictObject({ version: z.literal(1), cluster: z.string().refine(isAbsolute) })
const recordName = 'cluster.json'

/**
 * Makes the data folder if need be and gives its real path. Root's is open for passing through (0711), so that the database account can reach the cluster in
 * it; what is in it has its own modes.
 *
 * @throws DatabaseError `data-dir`
 */
export async function openDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    return await realpath(dataDir)
  } catch (error) {
    throw new DatabaseError('data-dir', `Không tạo được thư mục dữ liệu ${dataDir}. Hãy kiểm tra đường dẫn và quyền truy cập.`, error)
  }
}

/**
 * Finds the cluster of `dataDir`, or the place for a new one. The caller holds the lock on `dataDir`.
 *
 * @param dataDir real path
 * @param system `systemFolder`, or a stand-in for it
 * @throws DatabaseError `cluster` when the recorded cluster is gone or belongs to an account that we are not
 */
export async function findHome(dataDir: string, system: string, log: DatabaseLog): Promise<Home> {
  const recorded = await readRecord(dataDir)
  if (recorded !== null) return existing(recorded, dataDir)
  if ((await ownerOf(join(dataDir, 'pg'))) !== undefined) return existing(dataDir, dataDir)

  const account = chooseAccount(undefined)
  if (account === null || (await canReach(dataDir, account))) return fresh(dataDir, account)
  const folder = await systemHome(dataDir, system, log)
  await writeFile(join(dataDir, recordName), `${JSON.stringify({ version: 1, cluster: folder } satisfies z.infer<typeof recordSchema>)}\n`)
  log.info({ dataDir, folder, account: account.name }, 'the database account cannot reach the data folder; the cluster is kept elsewhere')
  return fresh(folder, account)
}

/** Where the cluster of `dataDir` lies according to what is recorded there; nothing is made. null: there is none. */
export async function findCluster(dataDir: string): Promise<{ folder: string; cluster: string } | null> {
  const folder = (await readRecord(dataDir)) ?? dataDir
  const cluster = join(folder, 'pg')
  return (await ownerOf(cluster)) === undefined ? null : { folder, cluster }
}

async function readRecord(dataDir: string): Promise<string | null> {
  const path = join(dataDir, recordName)
  try {
    return recordSchema.parse(JSON.parse(await readFile(path, 'utf8'))).cluster
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw new DatabaseError('cluster', `Không đọc được tệp ${path}, nơi ghi vị trí của cơ sở dữ liệu. Hãy khôi phục tệp này.`, error)
  }
}

function fresh(folder: string, account: Account | null): Home {
  return { folder, cluster: join(folder, 'pg'), exists: false, account }
}

async function existing(folder: string, dataDir: string): Promise<Home> {
  const cluster = join(folder, 'pg')
  const owner = await ownerOf(cluster)
  const account = chooseAccount(owner)
  if (owner === undefined) {
    // Recorded, then interrupted before the first initdb ended: the folder is there, the cluster is not yet.
    if ((await ownerOf(folder)) !== undefined) return fresh(folder, account)
    throw new DatabaseError(
      'cluster',
      `Cơ sở dữ liệu của ${dataDir} nằm ở ${folder} nhưng không còn ở đó. Hãy khôi phục thư mục ấy; chỉ khi muốn bắt đầu lại từ đầu mới xóa tệp ${join(dataDir, recordName)}.`,
    )
  }
  if (account !== null && owner === 0) {
    // Root copied the cluster without its owner.
    const { code, output } = await run('chown', ['-R', `${account.uid}:${account.gid}`, cluster], null)
    if (code !== 0)
      throw new DatabaseError('cluster', `Không giao được thư mục ${cluster} cho tài khoản ${account.name}.`, new Error(output))
  } else if (account === null && process.getuid !== undefined && owner !== process.getuid()) {
    throw new DatabaseError(
      'cluster',
      `Cơ sở dữ liệu ở ${cluster} thuộc tài khoản khác (uid ${owner}). Hãy chạy Trực Ban bằng tài khoản đã tạo ra nó, hoặc bằng root.`,
    )
  }
  if (account !== null && !(await canReach(cluster, account))) {
    throw new DatabaseError(
      'cluster',
      `Tài khoản ${account.name} không còn vào được ${cluster}, nơi có cơ sở dữ liệu. Hãy mở quyền đi qua (x) cho các thư mục cha của nó.`,
    )
  }
  return { folder, cluster, exists: true, account }
}

/** uid, or undefined when there is nothing. */
async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new DatabaseError('cluster', `Không truy cập được ${path}. Hãy chạy Trực Ban bằng tài khoản đã tạo ra nó, hoặc bằng root.`, error)
  }
}

/** Asked of the system itself, because modes are not all that decides (access lists, mounts). */
async function canReach(folder: string, account: Account): Promise<boolean> {
  if ((await run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], account)).code !== 0) return false
  // Network and foreign file systems may let nobody own anything.
  const trial = join(folder, `.owner-${process.pid}`)
  try {
    await mkdir(trial)
    await chown(trial, account.uid, account.gid)
    return (await stat(trial)).uid === account.uid
  } catch {
    return false
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}

/**
 * A new folder for the cluster of `dataDir`. A folder left there under the same name belonged to an earlier data folder on the same path: whoever removed that
 * one wanted to start afresh, so it is neither used nor deleted.
 */
async function systemHome(dataDir: string, system: string, log: DatabaseLog): Promise<string> {
  await mkdir(system, { recursive: true, mode: 0o755 })
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  for (let attempt = 1; ; attempt++) {
    const folder = join(system, attempt === 1 ? name : `${name}-${attempt}`)
    try {
      await mkdir(folder, { mode: 0o711 })
      // For whoever finds it and wonders whose it is.
      await writeFile(join(folder, 'data-dir'), `${dataDir}\n`)
      return folder
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') {
        throw new DatabaseError('data-dir', `Không tạo được thư mục ${folder} cho cơ sở dữ liệu. Hãy kiểm tra quyền ghi.`, error)
      }
      log.warn({ folder }, 'a cluster of an earlier data folder on this path is left here; it is not used and may be removed by hand')
    }
  }
}
