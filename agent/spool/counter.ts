import { open, type FileHandle } from 'node:fs/promises'

const width = 16

/**
 * A count that only grows and survives power cuts. It is overwritten in place, so that it can still be written when the disk is full.
 */
export class DurableCounter {
  #file: FileHandle
  #value: number
  #writing: Promise<void> = Promise.resolve()

  private constructor(file: FileHandle, value: number) {
    this.#file = file
    this.#value = value
  }

  /** Opens or creates the file. Content that is no number counts as 0. */
  static async open(path: string): Promise<DurableCounter> {
    const file = await open(path, 'a+', 0o600).then(async (created) => {
      await created.close()
      return open(path, 'r+')
    })
    const text = (await file.readFile('utf8')).trim()
    const counter = new DurableCounter(file, /^\d{1,15}$/.test(text) ? Number(text) : 0)
    if (text === '') await counter.#write()
    return counter
  }

  get value(): number {
    return this.#value
  }

  /** Adds at once in memory; resolves when the new value is on disk, or could not be put there. */
  add(count: number): Promise<void> {
    this.#value += count
    this.#writing = this.#writing.then(() => this.#write()).catch(() => {})
    return this.#writing
  }

  async #write(): Promise<void> {
    await this.#file.write(String(this.#value).padStart(width - 1, '0') + '\n', 0)
    await this.#file.datasync()
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#file.close()
  }
}
