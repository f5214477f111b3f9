import { readFileSync } from 'node:fs'
import { DatabaseError } from '../errors.ts'
import { run } from './run.ts'

/** An operating system account to run PostgreSQL under. */
export interface Account {
  uid: number
  gid: number
  name: string
}

/** Asked for in this order when root starts a cluster that nobody owns yet. `trucban` is for the operator to create; `nobody` exists nearly everywhere. */
const preferred = ['trucban', 'nobody']

/**
 * The account for PostgreSQL: null (our own) unless we are root, under whom it refuses to run. An existing cluster keeps the account that owns it.
 *
 * @param owner uid that owns the existing cluster; undefined when there is none, or when root owns it after a careless copy
 * @throws DatabaseError `account` when root has no unprivileged account to use
 */
export function chooseAccount(owner: number | undefined): Account | null {
  if (process.getuid?.() !== 0) return null
  const accounts = passwd().filter(({ uid }) => uid !== 0)
  if (owner !== undefined && owner !== 0) {
    const known = accounts.find(({ uid }) => uid === owner)
    if (known) return known
    // The cluster exists, so initdb (which insists on a passwd entry) is not needed; the server itself runs under any uid.
    return { uid: owner, gid: owner, name: String(owner) }
  }
  for (const name of preferred) {
    const found = accounts.find((account) => account.name === name)
    if (found) return found
  }
  const any = accounts[0]
  if (any) return any
  throw new DatabaseError(
    'account',
    'Máy này chỉ có tài khoản root, mà PostgreSQL không chạy dưới quyền root. Hãy tạo một tài khoản thường (ví dụ: useradd --system trucban) rồi khởi động lại.',
  )
}

/** Whether initdb can work for us: it looks its uid up in passwd and fails for a number without an entry (containers started with `--user 12345`). */
export async function hasPasswdEntry(): Promise<boolean> {
  const uid = process.getuid?.()
  if (uid === undefined || passwd().some((account) => account.uid === uid)) return true
  // Accounts of a directory service are not in the file.
  return process.platform === 'darwin' || (await run('getent', ['passwd', String(uid)], null)).code === 0
}

function passwd(): Account[] {
  let text: string
  try {
    text = readFileSync('/etc/passwd', 'utf8')
  } catch {
    return []
  }
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid && !name.startsWith('#') ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
