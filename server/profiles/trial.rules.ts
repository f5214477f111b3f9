import type { ProfileTrial } from '../contract/api/profiles.ts'
import type { DeviceProfile } from '../contract/profiles.ts'
import type { Identity } from '../contract/sensors.ts'

type Judged = Pick<ProfileTrial, 'passed' | 'problem' | 'recognised' | 'read' | 'missing'>

/** Whether a device was read by a profile on trial well enough to use it: the agent knew the profile, the device answered, and something of the profile was read. */
export function judgeTrial(
  profile: DeviceProfile,
  status: ProfileTrial['status'],
  message: string | null,
  identity: Identity | null,
): Judged {
  const none: Judged = { passed: false, problem: null, recognised: null, read: 0, missing: [] }
  if (status === 'pending' || status === 'sent') return none
  const failed = (problem: string): Judged => ({ ...none, problem })
  if (status === 'cancelled') return failed('Lần thử đã bị dừng.')
  if (status === 'failed') return failed(message ?? 'Lần thử không thực hiện được.')
  if (identity === null || !identity.reachable) return failed('Thiết bị không trả lời.')
  if (identity.outcome === 'bad-credentials') return failed('Thiết bị từ chối thông tin truy cập SNMP.')
  if (identity.snmp === null) return failed('Thiết bị không cho đọc thông số SNMP.')
  const { trial } = identity
  if (!trial || identity.profile !== profile.id)
    return failed('Trạm giám sát là phiên bản cũ, chưa biết thử hồ sơ. Hãy cập nhật trạm giám sát.')
  const keys = profile.sensors.map((sensor) => sensor.key)
  const own = identity.sensors.filter((sensor) => keys.some((key) => sensor.key === key || sensor.key.startsWith(`${key}.`)))
  const read = own.filter((sensor) => sensor.value !== null).length
  const about = { recognised: trial.recognised, read, missing: trial.missing }
  if (read === 0 && profile.sensors.length > 0)
    return { ...about, passed: false, problem: 'Không đọc được số đo nào của hồ sơ từ thiết bị này.' }
  if (!trial.recognised)
    return {
      ...about,
      passed: false,
      problem: 'Dấu hiệu nhận biết của hồ sơ không khớp thiết bị này, nên hồ sơ sẽ không được dùng cho nó.',
    }
  return { ...about, passed: true, problem: null }
}
