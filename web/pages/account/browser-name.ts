import { msg } from '../../i18n.ts'

/** Browser and system in a word or two: enough to recognise one's own machine. */
export function browserName(userAgent: string | null): string {
  if (!userAgent) return msg('Máy chưa rõ')
  const browser = [/Edg\//, /Firefox\//, /Chrome\//, /Safari\//].find((pattern) => pattern.test(userAgent))?.source.replace('\\/', '') ?? ''
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'].find((name) => userAgent.includes(name)) ?? ''
  const words = [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(', ')
  return words || userAgent.slice(0, 40)
}
