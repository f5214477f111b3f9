import type { UnitSummary } from '../../../server/contract/api/session.ts'
import { msg } from '../../i18n.ts'

export type UnitKind = UnitSummary['kind']

// Named here too, because importing the contract's list would bring its validation library into the page.
const unitKinds: readonly UnitKind[] = ['country', 'city', 'ward', 'office']

export const isUnitKind = (text: string): text is UnitKind => unitKinds.some((kind) => kind === text)
export const newUnitKinds = (): UnitKind[] => unitKinds.filter((kind) => kind !== 'country').toReversed()

export function unitKindWord(kind: UnitKind): string {
  const words: Record<UnitKind, string> = {
    country: msg('cả nước'),
    city: msg('tỉnh, thành phố'),
    ward: msg('phường, xã'),
    office: msg('cơ quan, bộ phận'),
  }
  return words[kind]
}
