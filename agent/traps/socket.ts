import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** What devices send notifications to by custom, and what an ordinary user can open instead. */
export const usualTrapPorts = [162, 1162] as const

/** A port that hears notifications, or why there is none. */
export interface TrapPort {
  socket: Socket | null
  port: number | null
  /** A sentence for the technician where it is not the first of the ports; null when all is well. */
  remedy: string | null
}

/** Floods are dropped by the kernel beyond this many bytes, before they cost anything here. */
const bufferBytes = 1 << 18

/** Why a port cannot be opened, for the technician. */
const whys: Readonly<Record<string, string>> = { EACCES: 'cần quyền quản trị', EADDRINUSE: 'đang bị chương trình khác dùng' }

/** Opens the first of these UDP ports that can be had, for IPv4 and IPv6. Never rejects: an agent without it measures all the same. */
export async function openTrapPort(ports: readonly number[]): Promise<TrapPort> {
  const failures: string[] = []
  for (const port of ports) {
    const socket = await open(port).catch((error: unknown) => {
      failures.push(`cổng ${port} ${whys[codeOf(error)] ?? `gặp lỗi ${codeOf(error)}`}`)
      return null
    })
    if (socket === null) continue
    const opened = socket.address().port
    return { socket, port: opened, remedy: failures.length === 0 ? null : fallbackRemedy(failures, opened) }
  }
  return { socket: null, port: null, remedy: ports.length === 0 ? null : noPortRemedy(failures) }
}

async function open(port: number): Promise<Socket> {
  return bind('udp6', port).catch((error: unknown) => {
    // A machine without IPv6.
    if (['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL'].includes(codeOf(error))) return bind('udp4', port)
    throw error
  })
}

async function bind(type: 'udp4' | 'udp6', port: number): Promise<Socket> {
  const socket = createSocket({ type, recvBufferSize: bufferBytes })
  socket.bind(port)
  try {
    await once(socket, 'listening')
    return socket
  } catch (error) {
    socket.close()
    throw error
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function fallbackRemedy(failures: readonly string[], port: number): string {
  return (
    `Trạm nghe thông báo của thiết bị ở cổng UDP ${port}, vì ${failures.join(', ')}. ` +
    `Hãy khai cổng ${port} trên thiết bị; hoặc để trạm mở được cổng 162: trên Linux chạy lệnh sysctl net.ipv4.ip_unprivileged_port_start=162, tắt chương trình đang giữ cổng, rồi khởi động lại trạm.`
  )
}

function noPortRemedy(failures: readonly string[]): string {
  return (
    `Trạm không nghe được thông báo của thiết bị: ${failures.join(', ')}. ` +
    'Việc đo vẫn bình thường. Hãy chọn cổng khác bằng --trap-port hoặc biến môi trường AGENT_TRAP_PORT.'
  )
}
