import type { EchoEngine, EchoReply } from '../probes/probe.ts'

/** Stands where nothing on this machine can send ICMP: says so, and never that a host is down. */
export class NoneEngine implements EchoEngine {
  readonly kind = 'none'
  readonly remedy: string

  constructor(remedy: string) {
    this.remedy = remedy
  }

  async echo(): Promise<EchoReply> {
    return { rtts: [], error: this.remedy }
  }

  close(): void {}
}
