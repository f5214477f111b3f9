import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { faultKinds } from './ward/faults.ts'
import { ward } from './ward/plan.ts'
import type { World } from './ward/world.ts'

/** Where a running demo takes faults; loopback only. */
export const controlPort = 18_089

/**
 * Takes faults for the simulated ward: GET / what there is and what is wrong, POST /{device}/{fault}, DELETE /{device}. Answers are lines for a person.
 * @returns how to stop it
 */
export async function startControl(world: World): Promise<() => void> {
  const server = createServer((request, response) => {
    const { status, lines } = answer(world, request)
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${lines.join('\n')}\n`)
  })
  server.listen(controlPort, '127.0.0.1')
  await once(server, 'listening')
  return () => {
    server.close()
    server.closeAllConnections()
  }
}

function answer(world: World, { method, url = '/' }: IncomingMessage): { status: number; lines: string[] } {
  const [device = '', fault = ''] = decodeURIComponent(url).slice(1).split('/')
  if (method === 'GET') return { status: 200, lines: overview(world) }
  const planned = ward.find(({ id }) => id === device)
  if (!planned) return { status: 404, lines: [`Không có thiết bị ${device}. Gõ "npm run demo:fault" để xem danh sách.`] }
  if (method === 'DELETE') {
    world.clear(device)
    return { status: 200, lines: [`${planned.name}: đã hết sự cố.`] }
  }
  const known = faultKinds[planned.model].find((kind) => kind === fault)
  if (!known) return { status: 404, lines: [`${planned.name} có thể gặp: ${faultKinds[planned.model].join(', ')}.`] }
  world.inject(device, known)
  return { status: 200, lines: [`${planned.name}: ${known}.`] }
}

function overview(world: World): string[] {
  const wrong = world.active().map(({ device, fault, from }) => `  ${device}: ${fault}, từ ${new Date(from).toISOString()}`)
  const models = Object.entries(faultKinds).map(([model, kinds]) => {
    const ids = ward.filter((device) => device.model === model).map(({ id }) => id)
    return `  ${ids.length > 3 ? `${ids[0]} … ${ids.at(-1)}` : ids.join(', ')}: ${kinds.join(', ')}`
  })
  return [
    'Đang có sự cố:',
    ...wrong,
    'Có thể gây sự cố (npm run demo:fault -- THIẾT_BỊ SỰ_CỐ, hết sự cố: npm run demo:fault -- THIẾT_BỊ clear):',
    ...models,
  ]
}
