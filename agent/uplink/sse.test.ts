import { expect, test } from 'vitest'
import { EventStreamParser, type ServerSentEvent } from './sse.ts'

const stream =
  ': hello\n\nevent: config\ndata: {"version":1,\ndata: "name":"Phường"}\nid: 7\n\ndata:plain\r\n\r\n: comment\nevent: lost\n\ndata\n\n'
const expected: ServerSentEvent[] = [
  { event: 'config', data: '{"version":1,\n"name":"Phường"}', id: '7' },
  { event: 'message', data: 'plain', id: '7' },
  { event: 'message', data: '', id: '7' },
]

test('gives the same events however the stream is cut', () => {
  for (let size = 1; size <= stream.length; size++) {
    const parser = new EventStreamParser()
    const events: ServerSentEvent[] = []
    for (let at = 0; at < stream.length; at += size) events.push(...parser.push(stream.slice(at, at + size)))
    expect(events).toEqual(expected)
  }
})

test('an unfinished event is not given, a byte order mark is skipped', () => {
  const parser = new EventStreamParser()
  expect(parser.push('\uFEFFdata: a\n')).toEqual([])
  expect(parser.push('\ndata: b')).toEqual([{ event: 'message', data: 'a', id: null }])
})

test('lone carriage returns end lines too', () => {
  const parser = new EventStreamParser()
  expect([...parser.push('data: a\r\rdata: b\r'), ...parser.push('\r'), ...parser.push('x')].map((e) => e.data)).toEqual(['a', 'b'])
})

test('an event without end is refused instead of filling the memory', () => {
  const parser = new EventStreamParser()
  const piece = `data: ${'x'.repeat(10_000_000)}`
  expect(() => {
    for (let i = 0; i < 10; i++) parser.push(piece)
  }).toThrow('too large')
})
