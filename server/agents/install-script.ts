import { readFile } from 'node:fs/promises'
import type { App } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { nodeVersion, runtimeSum } from './runtimes.ts'

/** What an address of the server may consist of where it stands in a command line: nothing that a shell, PowerShell or a unit file could take for more. */
const plainOrigin = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/

/**
 * The address under which machines reach this server, safe to stand in a script.
 * @param url of the request at hand
 * @throws DomainError `bad-host`
 */
export function installOrigin({ env }: Pick<App, 'env'>, url: string): string {
  const origin = env.publicUrl ?? new URL(url).origin
  if (plainOrigin.test(origin)) return origin
  throw new DomainError('bad-host', 'Địa chỉ máy chủ trong yêu cầu không hợp lệ; hãy đặt PUBLIC_URL.', { status: 400 })
}

/** The script that installs, updates and removes an agent, for the address of this server. */
export async function installScript(app: App, file: 'install.sh' | 'install.ps1', origin: string): Promise<string> {
  const template = await readFile(new URL(`install/${file}`, import.meta.url), 'utf8')
  const values: Record<string, string> = {
    SERVER: origin,
    NODE_VERSION: nodeVersion,
    ...(file === 'install.ps1'
      ? { SHA256_WIN_X64: await runtimeSum(app, 'win-x64') }
      : { SHA256_LINUX_X64: await runtimeSum(app, 'linux-x64'), SHA256_LINUX_ARM64: await runtimeSum(app, 'linux-arm64') }),
  }
  return template.replaceAll(/__([A-Z0-9_]+?)__/g, (_place, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${file} has a place for ${name}, which nothing fills`)
    return value
  })
}

/** One line each to paste: fetches the script from this server and runs it. The token stands in no address, so that no log of a proxy keeps it. */
export function commandsFor(origin: string, token: string): { command: string; commandWindows: string } {
  const tls = origin.startsWith('https:') ? `[Net.ServicePointManager]::SecurityProtocol='Tls12'; ` : ''
  return {
    command: `(curl -fsSL ${origin}/install.sh || wget -qO- ${origin}/install.sh) | TRUCBAN_TOKEN=${token} sh`,
    commandWindows: `${tls}& ([scriptblock]::Create((irm ${origin}/install.ps1 -UseBasicParsing))) -Token ${token}`,
  }
}
