/** A metric as told in Prometheus' text format, version 0.0.4. */
export interface TextFamily {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram' | 'summary'
  samples: { name: string; labels: Record<string, string>; value: number }[]
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const helpLine = /^# HELP (\S+) (.+)$/
const typeLine = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/
// Go's ParseFloat, to which the specification refers, takes NaN in any case; prom-client writes Nan.
const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (Na[nN]|[+-]Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y

/**
 * Reads the format strictly, as its specification has it and as a scraper that forgives nothing would: HELP and TYPE once before the samples of their metric, which stand
 * together; no two samples of the same labels; nothing else in between.
 * @throws Error that names the line
 */
export function parsePrometheus(text: string): Map<string, TextFamily> {
  if (!text.endsWith('\n')) throw new Error('the text does not end with a line feed')
  const families = new Map<string, TextFamily>()
  const seen = new Set<string>()
  let current: TextFamily | undefined
  let help: { name: string; text: string } | undefined
  for (const line of text.split('\n')) {
    const bad = (why: string) => new Error(`${why}: ${line}`)
    if (line === '') continue
    const [, helpOf = '', helpText = ''] = helpLine.exec(line) ?? []
    if (helpOf !== '') {
      help = { name: helpOf, text: helpText }
      continue
    }
    const [, typeOf = '', type = ''] = typeLine.exec(line) ?? []
    if (typeOf !== '') {
      if (help?.name !== typeOf || !metricName.test(typeOf)) throw bad('TYPE does not follow the HELP of its metric')
      if (families.has(typeOf)) throw bad('told twice')
      current = { name: typeOf, help: help.text, type: type as TextFamily['type'], samples: [] }
      families.set(typeOf, current)
      continue
    }
    const [, name = '', labels = '', value = ''] = sampleLine.exec(line) ?? []
    if (name === '') throw bad('neither HELP, TYPE nor a sample')
    if (!current || !belongs(name, current)) throw bad('a sample outside of its metric')
    const sample = { name, labels: parseLabels(labels, bad), value: numberOf(value) }
    const key = `${name} ${JSON.stringify(Object.entries(sample.labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`
    if (seen.has(key)) throw bad('a second sample of the same labels')
    seen.add(key)
    current.samples.push(sample)
  }
  return families
}

function belongs(sample: string, { name, type }: TextFamily): boolean {
  if (type === 'histogram') return [`${name}_bucket`, `${name}_sum`, `${name}_count`].includes(sample)
  if (type === 'summary') return [name, `${name}_sum`, `${name}_count`].includes(sample)
  return sample === name
}

function parseLabels(text: string, bad: (why: string) => Error): Record<string, string> {
  const labels: Record<string, string> = {}
  label.lastIndex = 0
  while (label.lastIndex < text.length) {
    const [, name = '', value = ''] = label.exec(text) ?? []
    if (name === '') throw bad('labels that cannot be read')
    if (name in labels) throw bad('a label twice')
    labels[name] = value.replaceAll(/\\([\\"n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
  }
  return labels
}

const numberOf = (text: string) => (text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text))
