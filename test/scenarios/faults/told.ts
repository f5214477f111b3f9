import { deliverDue } from '../../../server/notify/deliver.ts'
import { planMessages } from '../../../server/notify/plan.ts'
import { type FakeService, jsonOf, startService } from '../../support/notify-scene.ts'
import { bodyOf } from '../../support/server.ts'
import type { World } from './world.ts'

/** What a chat group of the ward is told: one rule for everything, a real receiver, the planner and the sender at every step of the world. */
export class Told {
  readonly #receiver: FakeService

  private constructor(receiver: FakeService) {
    this.#receiver = receiver
  }

  static async of(world: World): Promise<Told> {
    const receiver = await startService()
    const admin = await world.server.signIn('admin', world.unitId)
    const post = async (path: string, body: object): Promise<number> => {
      const answer = await admin.request(path, { method: 'POST', body })
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await bodyOf<{ id: number }>(answer)).id
    }
    const settings = { base: receiver.url, token: '123:abc', chatId: '-100' }
    const channelId = await post('/api/notify/channels', { kind: 'telegram', name: 'Nhóm trực', settings })
    await post('/api/notify/rules', { name: 'Mọi sự cố', targets: [{ type: 'channel', channelId }] })
    world.everyStep.push(async (app) => {
      await planMessages(app)
      await deliverDue(app, app.stopping)
    })
    return new Told(receiver)
  }

  /** Of each message so far how it begins: its mark and what it is about, as in `[Sự cố] Cụm 1`. */
  messages(subjects: readonly string[]): string[] {
    return this.#receiver.arrived.map((got) => {
      const text = String(jsonOf(got)['text'])
      const mark = /^\[[^\]]+\]/.exec(text)?.[0] ?? ''
      const subject = subjects.find((name) => text.startsWith(`${mark} ${name} `))
      return subject === undefined ? text.split('\n', 1).join() : `${mark} ${subject}`
    })
  }

  close(): Promise<void> {
    return this.#receiver.close()
  }
}
