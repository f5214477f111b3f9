import { profiles } from '../profiles/index.ts'

export const usage = 'npm run agent -- profiles [HỒ_SƠ]'

/** Prints the built-in device profiles as JSON, or the one that is named: what a site's own profile begins with. Resolves to the exit code. */
export async function runProfiles(argv: string[]): Promise<number> {
  const [id, ...more] = argv
  const found = profiles.filter((profile) => id === undefined || profile.id === id)
  if (more.length > 0 || found.length === 0) {
    process.stderr.write(`${found.length === 0 ? `Không có hồ sơ "${String(id).slice(0, 60)}".\n` : ''}Cách dùng: ${usage}\n`)
    return found.length === 0 && more.length === 0 ? 1 : 2
  }
  const text = JSON.stringify(id === undefined ? found : found[0], null, 2)
  await new Promise<void>((resolve) => {
    process.stdout.write(`${text}\n`, () => resolve())
  })
  return 0
}
