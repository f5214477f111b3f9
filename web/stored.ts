/** A choice kept on this machine. Private windows and full stores refuse access: then the choice holds for this page only. */
export function stored<T extends string>(key: string, allowed: readonly T[], fallback: T): { get(): T; set(value: T): void } {
  const name = `trucban.${key}`
  let current = allowed.find((value) => value === read(name)) ?? fallback
  return {
    get: () => current,
    set(value) {
      current = value
      try {
        localStorage.setItem(name, value)
      } catch {
        // Kept in memory only.
      }
    },
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
