import type { LimitItem, LimitList } from '../../server/contract/api/limits.ts'
import { deviceKinds } from '../../server/contract/kinds.ts'
import type { LimitScope } from '../../server/contract/limits.ts'
import { msg, str } from '../i18n.ts'
import { kindWord } from '../labels.ts'
import type { LimitTarget } from './form.ts'

interface Named {
  id: number
  name: string
}

/** What limits of a unit can be set for, a single device aside. */
export const newTargets = (unit: Named, sites: readonly Named[]): LimitTarget[] => [
  { id: 'unit', label: msg(str`Mọi thiết bị của ${unit.name}`), body: { scope: 'unit', unitId: unit.id } },
  ...deviceKinds.map((kind): LimitTarget => ({
    id: `kind-${kind}`,
    label: msg(str`Mọi thiết bị loại ${kindWord(kind)} của ${unit.name}`),
    body: { scope: 'kind', unitId: unit.id, kind },
  })),
  ...sites.map((site): LimitTarget => ({
    id: `site-${site.id}`,
    label: msg(str`Mọi thiết bị tại ${site.name}`),
    body: { scope: 'site', siteId: site.id },
  })),
]

/** What a rule is set for, as it is sent again with other limits. */
export function bodyOf({ scope, device, site, unitId, kind, measure, sensorKey }: LimitItem): LimitTarget['body'] {
  return {
    scope,
    ...(device && { deviceId: device.id }),
    ...(site && { siteId: site.id }),
    ...((scope === 'unit' || scope === 'kind') && { unitId }),
    ...(kind && { kind }),
    ...(measure && { measure }),
    ...(sensorKey && { sensorKey }),
  }
}

/** Does a rule stand instead of a default somewhere? */
export const concerns = (rule: LimitItem, row: LimitList['defaults'][number]): boolean =>
  rule.measuredAs === row.measure && (row.kind === null || rule.kind === null || rule.kind === row.kind)

const scopeWords: Record<LimitScope, () => string> = {
  device: () => msg('Của thiết bị'),
  kind: () => msg('Của loại thiết bị'),
  site: () => msg('Của địa điểm'),
  unit: () => msg('Của đơn vị'),
}
export const scopeWord = (scope: LimitScope): string => scopeWords[scope]()
