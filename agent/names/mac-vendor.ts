import { readOuiTable } from './oui-table.ts'

/** Tells the maker of a network card by its hardware address; null for unregistered and self-chosen ones. */
export type VendorOfMac = (mac: string) => string | null

/** Blocks are 24, 28 or 36 bits long; the longest one that is registered counts, since the IEEE divides some of the short ones. */
const blockLengths = [9, 7, 6] as const

/** Loads the table of makers (about 2 MB); it is gone with the function that is returned. */
export async function openMacVendors(): Promise<VendorOfMac> {
  return vendorsIn(await readOuiTable())
}

/** @param table as `readOuiTable` gives it */
export function vendorsIn(table: string): VendorOfMac {
  return (mac) => {
    const digits = mac.replace(/[^0-9a-f]/gi, '').toUpperCase()
    // The second bit of the first octet: chosen by software, as phones and virtual machines do.
    if (digits.length !== 12 || (Number.parseInt(digits.slice(0, 2), 16) & 2) !== 0) return null
    for (const length of blockLengths) {
      const found = lineOf(table, digits.slice(0, length))
      if (found !== null) return found.slice(0, 120)
    }
    return null
  }
}

function lineOf(table: string, block: string): string | null {
  const start = `${block}\t`
  const at = table.startsWith(start) ? 0 : table.indexOf(`\n${start}`) + 1
  if (at === 0 && !table.startsWith(start)) return null
  const end = table.indexOf('\n', at)
  return table.slice(at + start.length, end < 0 ? undefined : end) || null
}
