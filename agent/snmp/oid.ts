/** Compares two dotted OIDs by their numbers: negative, zero or positive, as `Array.sort` wants it. */
export function compareOids(a: string, b: string): number {
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    let x = 0
    let y = 0
    for (; i < a.length && a.charCodeAt(i) !== dot; i++) x = x * 10 + a.charCodeAt(i) - zero
    for (; j < b.length && b.charCodeAt(j) !== dot; j++) y = y * 10 + b.charCodeAt(j) - zero
    if (x !== y) return x - y
    i++
    j++
  }
  return i < a.length ? 1 : j < b.length ? -1 : 0
}

const dot = '.'.charCodeAt(0)
const zero = '0'.charCodeAt(0)

/** Does `oid` lie below `root` (or equal it): compares whole numbers, so that 1.3.60 is not below 1.3.6. */
export function isUnder(root: string, oid: string): boolean {
  return oid.startsWith(root) && (oid.length === root.length || oid.charCodeAt(root.length) === dot)
}

/** The part of `oid` behind `root` without the dot between: the instance of a column, e.g. `3` or `1.5`. */
export function indexUnder(root: string, oid: string): string {
  return oid.slice(root.length + 1)
}
