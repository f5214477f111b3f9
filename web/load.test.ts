import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { beforeEach, expect, test, vi } from 'vitest'
import { Load, unhurried } from './load.ts'

class Host implements ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true)
  controllers: ReactiveController[] = []
  addController(controller: ReactiveController) {
    this.controllers.push(controller)
  }
  removeController() {}
  requestUpdate() {}
  appear() {
    for (const controller of this.controllers) {
      controller.hostConnected?.()
      controller.hostUpdate?.()
    }
  }
}

let host: Host
let asked = 0
let answer: () => Promise<string>
let load: Load<string>

beforeEach(() => {
  vi.useFakeTimers()
  host = new Host()
  asked = 0
  answer = async () => `answer ${asked}`
  load = new Load(host, () => {
    asked++
    return answer()
  })
  return () => vi.useRealTimers()
})

const pass = (length: number) => vi.advanceTimersByTimeAsync(length)

test('asks once the element has its properties, not before', async () => {
  for (const controller of host.controllers) controller.hostConnected?.()
  expect(asked).toBe(0)
  for (const controller of host.controllers) controller.hostUpdate?.()
  await pass(0)
  expect(load.data).toBe('answer 1')
})

test('folds changes that come thick and fast, and hurries when one of them matters', async () => {
  host.appear()
  await pass(0)
  for (let i = 0; i < 20; i++) load.refresh(unhurried)
  await pass(1000)
  expect(asked).toBe(1)
  load.refresh()
  await pass(0)
  expect(asked).toBe(2)
  await pass(10_000)
  expect(asked).toBe(2)
})

test('a change during a fetch asks once more after it', async () => {
  let finish = (_text: string) => {}
  answer = () => new Promise((resolve) => (finish = resolve))
  host.appear()
  load.refresh()
  load.refresh()
  expect(asked).toBe(1)
  finish('old')
  await pass(1000)
  expect(asked).toBe(2)
})

test('what is on screen stays when a refresh fails, and goes when the question changes', async () => {
  host.appear()
  await pass(0)
  answer = () => Promise.reject(new Error('Không kết nối được'))
  load.refresh()
  await pass(1000)
  expect(load.data).toBe('answer 1')
  expect(load.error).toBeInstanceOf(Error)
  load.restart()
  expect(load.data).toBeNull()
})
