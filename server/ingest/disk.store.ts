import { freeSpace, minimumFreeSpace } from '../../db/embedded/disk.ts'
import type { Clock } from '../contract/clock.ts'
import { DomainError } from '../kernel/errors.ts'

/** Between two looks at the disk, ms. */
const every = 5_000

/** Refuses reports while the disk that holds the database is nearly full: before PostgreSQL would have to stop, with room left to recover and to delete. */
export class DiskGuard {
  readonly #folder: string | null
  readonly #clock: Clock
  readonly #minimum: number
  #lookedAt = -Infinity
  #full = false

  /**
   * @param folder on the disk to watch; null: the data lie on the operator's server, which watches its own
   * @param minimum bytes that stay free
   */
  constructor(folder: string | null, clock: Clock, minimum = minimumFreeSpace) {
    this.#folder = folder
    this.#clock = clock
    this.#minimum = minimum
  }

  /** @throws DomainError `disk-full` */
  async requireSpace(): Promise<void> {
    if (this.#folder !== null && this.#clock.monotonic() - this.#lookedAt >= every) {
      this.#lookedAt = this.#clock.monotonic()
      this.#full = (await freeSpace(this.#folder)) < this.#minimum
    }
    if (!this.#full) return
    throw new DomainError('disk-full', 'Ổ đĩa của máy chủ sắp đầy nên tạm ngừng nhận kết quả; trạm giám sát giữ kết quả và gửi lại sau.', {
      status: 507,
      retryAfter: 60,
    })
  }
}
