import type { IcmpEngine } from '../../server/contract/wire.ts'
import type { EchoEngine } from '../probes/probe.ts'
import { type Libc, loadLibc } from './libc.ts'
import { NoneEngine } from './none-engine.ts'
import { PingEngine } from './ping-engine.ts'
import { defaultPacing, type Pacing, SocketEngine } from './socket-engine.ts'

/** Best first: a datagram socket needs no privilege, a raw one does, a program is dear. */
const preference: readonly IcmpEngine[] = ['dgram', 'raw', 'ping', 'none']

/** What the wire takes (characters). */
const longestRemedy = 500

export interface EngineChoice {
  /** Engines that may be used, best first. */
  engines?: readonly IcmpEngine[]
  pacing?: Pacing
}

/** Opens the first engine that works on this machine. Always resolves: the last resort is an engine that only says what to mend. */
export async function chooseEngine({ engines = preference, pacing = defaultPacing }: EngineChoice = {}): Promise<EchoEngine> {
  const failures = new Failures()
  let libc: Libc | null = null
  try {
    libc = await loadLibc()
  } catch (error) {
    failures.note('libc', error)
  }
  for (const kind of engines) {
    try {
      if (kind === 'ping') return await PingEngine.open(failures.remedy(false))
      // A raw socket measures as well as a datagram one: there is nothing to mend.
      if ((kind === 'dgram' || kind === 'raw') && libc) return new SocketEngine(libc, kind, null, pacing)
    } catch (error) {
      failures.note(kind, error)
    }
  }
  return new NoneEngine(failures.remedy(true))
}

/** What stood in the way, and the sentence for the technician that follows from it. */
class Failures {
  #causes = new Map<IcmpEngine | 'libc', string>()

  note(what: IcmpEngine | 'libc', error: unknown): void {
    this.#causes.set(what, (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, ''))
  }

  /** @param nothingWorks not even the `ping` program */
  remedy(nothingWorks: boolean): string | null
  remedy(nothingWorks: true): string
  remedy(nothingWorks: boolean): string | null {
    // On Windows and macOS the program is the best there is; and nothing was refused where it alone was asked for.
    if (!nothingWorks && (process.platform !== 'linux' || this.#causes.size === 0)) return null
    const problem = nothingWorks ? 'Máy này chưa gửi được gói ICMP' : 'Trạm giám sát phải dùng lệnh ping vì chưa tự gửi được gói ICMP'
    const steps = [...this.#steps(), ...(nothingWorks ? ['cài hoặc cho phép chạy lệnh ping'] : [])]
    const causes = Array.from(this.#causes, ([what, cause]) => `${what}: ${cause}`)
    const sentences = [
      problem,
      `Cách khắc phục: ${steps.join('; hoặc ')}`,
      ...(causes.length > 0 ? [`Nguyên nhân: ${causes.join('; ')}`] : []),
    ]
    return `${sentences.join('. ')}.`.slice(0, longestRemedy)
  }

  #steps(): string[] {
    if (process.platform !== 'linux') return []
    if (this.#causes.has('libc')) return ['cài thư viện koffi vào thư mục của trạm giám sát: npm install koffi']
    return [
      'chạy với quyền quản trị: sysctl -w net.ipv4.ping_group_range="0 2147483647" (ghi vào /etc/sysctl.d/ để giữ sau khi khởi động lại)',
      `cấp quyền cho Node.js: setcap cap_net_raw+ep ${process.execPath}`,
    ]
  }
}
