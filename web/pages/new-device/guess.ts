import type { GuessedKind, Identity, KindGuess } from '../../../server/contract/sensors.ts'
import type { IconName } from '../../components/icons.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon, kindWord } from '../../labels.ts'

type Hint = KindGuess['because'][number]

export const guessedWord = (kind: GuessedKind): string => (kind === 'phone' ? msg('Điện thoại') : kindWord(kind))

/** What stands there, as far as it says so itself; else what it may be, and that this is a guess. */
export function kindLine({ kind, guess }: Identity): string {
  if (kind) return kindWord(kind)
  return guess ? msg(str`Có thể là ${guessedWord(guess.kind).toLocaleLowerCase('vi')}`) : msg('Chưa rõ loại')
}

export function identityIcon({ kind, guess }: Identity): IconName {
  const known = kind ?? guess?.kind
  return known === undefined ? 'box' : known === 'phone' ? 'phone' : kindIcon[known]
}

/** What a guess rests on; empty where there is none. */
export function guessReason({ kind, guess }: Identity): string {
  return kind || !guess ? '' : guess.because.map(hintWord).join(', ')
}

function hintWord({ how, what }: Hint): string {
  switch (how) {
    case 'port':
      return msg(str`cổng ${what} đang mở`)
    case 'service':
      return msg(str`dịch vụ ${what}`)
    case 'name':
      return msg(str`tên ${what}`)
    case 'maker':
      return msg(str`hãng ${what}`)
  }
}

/** Every name that a host has, its own first, each once whatever its case and domain. */
export function namesOf({ sysName, names }: Identity): string[] {
  const told = [sysName, names.netbios, names.mdns, names.dns].filter((name): name is string => Boolean(name))
  return [...new Map(told.toReversed().map((name) => [name.toLowerCase().split('.')[0], name])).values()].toReversed()
}

/** Maker and model as the device says, else the maker of its network card. */
export function makerLine({ vendor, model, macVendor }: Identity): string {
  return [vendor, model].filter(Boolean).join(' ') || (macVendor ?? '')
}
