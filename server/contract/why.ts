/**
 * One step of a decision about a state, for "vì sao?": a stable code and what it rests on. The browser and the messages word it.
 * - `check`: what one check says (`checkId`, `status`, `reason`, since `at`)
 * - `vote`: a check counts for less than it says (`checkId`, `because`: `answered` another check of the device is answered, `watching` only sight of it was lost)
 * - `attempts`: confirmed after `count` rounds in a row
 * - `recheck`: being rechecked, round `count` of `of`
 * - `limit`: a measured value beyond a limit (`label`, `value`, `limit`, `side`, `unit`) since `from`; the limit's `origin` (`LimitOrigin`) and `rule`
 * - `parents`: every way to it fails (`devices`: ids, names)
 * - `standby`: one way fails, another works (`devices`)
 * - `waiting`: not measured again since the device before it works (`device`)
 * - `maintenance`: in a window (`window`, `until`)
 * - `silent`: its agent has not been heard since `at` (`agent`)
 * - `flapping`: `percent` of the last rounds were changes
 * - `together`: `count` of `of` devices of a place failed within `ms`
 * - `battery`: a UPS ran on its battery (`device`, `at`)
 * - `restarted`: devices started anew afterwards (`count`)
 * - `inspection`: as somebody found it (`at`)
 */
export const whyCodes = [
  'check',
  'vote',
  'attempts',
  'recheck',
  'limit',
  'parents',
  'standby',
  'waiting',
  'maintenance',
  'silent',
  'flapping',
  'together',
  'battery',
  'restarted',
  'inspection',
] as const
export type WhyCode = (typeof whyCodes)[number]

/** Values are ids, numbers, instants (ms since the epoch) and names as they were. */
export interface Why {
  code: WhyCode
  [fact: string]: string | number | boolean | null | readonly (string | number)[]
}
