import type { LimitOrigin } from '../../server/contract/limits.ts'
import { msg } from '../i18n.ts'

/** Where limits come from, in the middle of a sentence. */
const origins: Record<LimitOrigin, () => string> = {
  device: () => msg('ngưỡng đặt cho thiết bị này'),
  kind: () => msg('ngưỡng đặt cho loại thiết bị'),
  site: () => msg('ngưỡng đặt cho địa điểm'),
  unit: () => msg('ngưỡng đặt cho đơn vị'),
  default: () => msg('ngưỡng mặc định của loại thiết bị'),
  profile: () => msg('ngưỡng theo hồ sơ thiết bị'),
  probe: () => msg('ngưỡng có sẵn của phép đo'),
}
const known: ReadonlyMap<string, () => string> = new Map(Object.entries(origins))

export const originWord = (origin: LimitOrigin): string => origins[origin]()
/** The same for what an answer calls an origin; empty for one of a newer server. */
export const originText = (origin: string): string => known.get(origin)?.() ?? ''
