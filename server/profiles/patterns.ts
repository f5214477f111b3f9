import { createContext, Script } from 'node:vm'
import type { DeviceProfile } from '../contract/profiles.ts'
import type { FieldError } from '../kernel/errors.ts'
import { hardTexts, mayBeSlow, type PatternRisk, riskOf } from './pattern.rules.ts'

/** As much of a device's text as an agent looks at. */
const longestText = 1_000
/** ms of real time that a pattern may take over one text: what is quick takes less than one, what is slow takes many seconds, on a busy machine too. */
const patience = 500

const words: Record<PatternRisk | 'slow', string> = {
  backreference: 'không được dùng tham chiếu ngược như \\1',
  'nested-repeat': 'có phần lặp nằm trong phần lặp, ví dụ (a+)+',
  'repeated-choice': 'có phần lặp chứa lựa chọn, ví dụ (a|b)*',
  'too-many-repeats': 'có quá nhiều phần lặp',
  slow: 'khớp quá chậm',
}

/** Every pattern of a profile that an agent could be held up by: where it stands and why. */
export function unsafePatterns(profile: DeviceProfile): FieldError[] {
  return patternsIn(profile, []).flatMap(({ path, pattern }) => {
    const risk = riskOf(pattern) ?? (isSlow(pattern) ? 'slow' : null)
    return risk === null ? [] : [{ field: path.join('.'), code: 'unsafe-pattern', message: `Biểu thức “${pattern}” ${words[risk]}.` }]
  })
}

/** Values of `sysDescr`, `pattern`, `only` and `except`, wherever they stand. */
const patternNames: ReadonlySet<string> = new Set(['sysDescr', 'pattern', 'only', 'except'])

function patternsIn(value: unknown, path: readonly string[]): { path: readonly string[]; pattern: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    typeof part === 'string' && patternNames.has(name) ? [{ path: [...path, name], pattern: part }] : patternsIn(part, [...path, name]),
  )
}

const match = new Script('new RegExp(pattern, "i").test(text)')

/** Tries a pattern that may be slow on the hardest texts, in a context that the engine can end. */
function isSlow(pattern: string): boolean {
  if (!mayBeSlow(pattern)) return false
  try {
    const context = createContext({ pattern, text: '' })
    for (const text of hardTexts(pattern, longestText)) {
      context['text'] = text
      match.runInContext(context, { timeout: patience })
    }
    return false
  } catch {
    return true
  }
}
