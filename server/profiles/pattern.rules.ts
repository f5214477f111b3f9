/** A part of a pattern that repeats without a bound. */
const unbounded = /^(?:[*+]|\{\d+,\}|\{\d+,(?:[2-9]\d|\d{3,})\})/

/** What a pattern may not have: with it, matching may take longer than the age of the device. */
export type PatternRisk = 'backreference' | 'nested-repeat' | 'repeated-choice' | 'too-many-repeats'

/** Repeats of one pattern. Each may raise the power with which time grows; what really does is found by trying. */
const mostRepeats = 12

/**
 * Looks through a regular expression's structure. What passes takes at most polynomial time.
 * @returns what is dangerous in it; null when nothing is
 */
export function riskOf(pattern: string): PatternRisk | null {
  return look(pattern).risk
}

/** May the time grow with more than the square of the text's length? Searching from every place counts as a repeat; who looks around is not judged by counting. */
export function mayBeSlow(pattern: string): boolean {
  return look(pattern).repeats + (pattern.startsWith('^') ? 0 : 1) > 2 || /\(\?<?[=!]/.test(pattern)
}

function look(pattern: string): { risk: PatternRisk | null; repeats: number } {
  const risky = (risk: PatternRisk) => ({ risk, repeats: 0 })
  let repeats = 0
  const groups: { repeats: boolean; choice: boolean }[] = [{ repeats: false, choice: false }]
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at]
    const group = groups.at(-1)
    if (sign === '\\') {
      if (/^\\(?:[1-9]|k<)/.test(pattern.slice(at, at + 3))) return risky('backreference')
      at++
    } else if (sign === '[') at = endOfClass(pattern, at)
    else if (sign === '(') groups.push({ repeats: false, choice: false })
    else if (sign === '|' && group) group.choice = true
    else if (sign === ')' && groups.length > 1) {
      const closed = groups.pop()
      const outer = groups.at(-1)
      if (unbounded.test(pattern.slice(at + 1))) {
        if (closed?.repeats) return risky('nested-repeat')
        if (closed?.choice) return risky('repeated-choice')
      }
      if (closed?.repeats && outer) outer.repeats = true
    }
    if (sign === '(' || sign === '|') continue
    if (unbounded.test(pattern.slice(at + 1))) {
      repeats++
      const holder = groups.at(-1)
      if (holder) holder.repeats = true
    }
  }
  return { risk: repeats > mostRepeats ? 'too-many-repeats' : null, repeats }
}

function endOfClass(pattern: string, from: number): number {
  for (let at = from + 1; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++
    else if (pattern[at] === ']' && at > from + 1) return at
  }
  return pattern.length
}

/** Texts that a pattern of bad structure takes long over: long runs of what it itself names, and of what devices write. */
export function hardTexts(pattern: string, length: number): string[] {
  const named = pattern.replace(/\\./g, '').match(/[\p{L}\p{N} .,:;/=%_-]/gu) ?? []
  const signs = new Set(['a', '0', ' ', '-', '.', ...named])
  return [...signs].slice(0, 24).flatMap((sign) => [sign.repeat(length), `${sign.repeat(length - 1)}\u0001`])
}
