import type { App } from './kernel/context.ts'
import type { Kept } from './child.ts'

export async function startLocalAgent(_app: App, _rootUnitId: number, _url: string): Promise<Kept | null> {
  return null
}
