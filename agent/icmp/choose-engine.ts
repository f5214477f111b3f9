import type { IcmpEngine } from '../../server/contract/wire.ts'
import type { EchoEngine } from '../probes/probe.ts'
import { type Libc, loadLibc } from './libc.ts'
import { NoneEngine } from './none-engine.ts'
import { PingEngine } from './ping-engine.ts'
import { defaultPacing, type Pacing, SocketEngine } from './socket-engine.ts'

/** Best first: a datagram socket needs no privilege, a raw one does, a program is dear. */
const preference: readonly IcmpEngine[] = ['dgram', 'raw', 'ping', 'none']

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
  #causes: string[] = []

  note(engine: IcmpEngine | 'libc', error: unknown): void {
    this.#causes.push(`${engine}: ${error instanceof Error ? error.message : String(error)}`)
  }

  /** @param nothingWorks not even the `ping` program */
  remedy(nothingWorks: boolean): string | null
  remedy(nothingWorks: true): string
  remedy(nothingWorks: boolean): string | null {
    const linux = process.platform === 'linux'
    // On Windows and macOS the program is the best there is; and nothing was refused where it alone was asked for.
    if (!nothingWorks && (!linux || this.#causes.length === 0)) return null
    const steps = linux
      ? `chạy với quyền quản trị: sysctl -w net.ipv4.ping_group_range="0 2147483647" (ghi vào /etc/sysctl.d/ để giữ sau khi khởi động lại), hoặc: setcap cap_net_raw+ep ${process.execPath}${nothingWorks ? ', hoặc cài lệnh ping' : ''}`
      : 'cho phép chạy lệnh ping của hệ điều hành'
    const problem = nothingWorks ? 'Máy này chưa gửi được gói ICMP' : 'Trạm giám sát phải dùng lệnh ping vì chưa được tự gửi gói ICMP'
    return `${problem}. Cách khắc phục: ${steps}. Nguyên nhân: ${this.#causes.join('; ') || 'không có cách gửi nào được phép dùng'}.`.slice(
      0,
      500,
    )
  }
}
