/** Profiles hold their patterns as text; each is compiled once. */
const compiled = new Map<string, RegExp>()

/** More than this of a device's text is not looked at: a pattern's time grows with it. */
const longestText = 1000

function compile(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known) return known
  const made = new RegExp(pattern, 'i')
  compiled.set(pattern, made)
  return made
}

export function matches(pattern: string, text: string): boolean {
  return compile(pattern).test(text.slice(0, longestText))
}

/** The first group of the match, or null. */
export function firstGroup(pattern: string, text: string): string | null {
  return compile(pattern).exec(text.slice(0, longestText))?.[1] ?? null
}
