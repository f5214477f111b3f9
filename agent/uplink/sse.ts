export interface ServerSentEvent {
  event: string
  data: string
  id: string | null
}

/** An event larger than this (characters) ends the stream: 20,000 checks take about 10 MB. */
const maxBuffer = 64_000_000

/** Parses text/event-stream as the HTML standard describes it (section 9.2.6). Feed it the text as it arrives. */
export class EventStreamParser {
  /** The unfinished line, in the pieces in which it came: a long one must not be searched again with each piece. */
  #pieces: string[] = []
  #length = 0
  #started = false
  #event = ''
  #data: string[] = []
  #id: string | null = null

  /** Events completed by this piece of the stream. Throws when one event grows beyond all measure. */
  push(text: string): ServerSentEvent[] {
    if (!this.#started && text !== '') {
      this.#started = true
      if (text.startsWith('\uFEFF')) text = text.slice(1)
    }
    this.#pieces.push(text)
    this.#length += text.length
    if (this.#length > maxBuffer) throw new RangeError('event too large')
    const events: ServerSentEvent[] = []
    if (!/[\r\n]/.test(text) && !this.#pieces.at(-2)?.endsWith('\r')) return events
    // A CR at the very end may be half of a CRLF: it waits for what follows.
    const lines = this.#pieces.join('').split(/\r\n|\n|\r(?!$)/)
    const rest = lines.pop() ?? ''
    this.#pieces = [rest]
    this.#length = rest.length
    for (const line of lines) {
      const event = this.#line(line)
      if (event) events.push(event)
    }
    return events
  }

  #line(line: string): ServerSentEvent | null {
    if (line === '') return this.#dispatch()
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    else if (field === 'data') this.#data.push(value)
    else if (field === 'id' && !value.includes('\0')) this.#id = value
    return null
  }

  #dispatch(): ServerSentEvent | null {
    const event = this.#data.length === 0 ? null : { event: this.#event || 'message', data: this.#data.join('\n'), id: this.#id }
    this.#event = ''
    this.#data = []
    return event
  }
}
