import { states, type ProfileSensor, type ProfileState } from './profile.ts'

/** What a figure is, whatever the series calls it. */
export type Row = Pick<ProfileSensor, 'label' | 'role' | 'warnLow' | 'warnHigh' | 'critLow' | 'critHigh' | 'conditions'> & {
  of: 'volts' | 'arrayVolts' | 'amperes' | 'loadAmperes' | 'watts' | 'celsius' | 'percent'
}

/** ChargeStateEnum of all series; the last two are not in each. */
export const chargeStates = states(
  [0, 'đang khởi động', 'ok'],
  [1, 'kiểm tra ban đêm', 'ok'],
  [2, 'đã ngắt', 'warning', { is: 'charger-fault' }],
  [3, 'ban đêm', 'ok'],
  [4, 'có lỗi', 'critical', { is: 'charger-fault' }],
  [5, 'sạc mạnh', 'ok'],
  [6, 'sạc ổn áp', 'ok'],
  [7, 'sạc duy trì', 'ok'],
  [8, 'sạc cân bằng', 'ok'],
  [9, 'theo bộ sạc chính', 'ok'],
  [10, 'điện áp cố định', 'ok'],
)

/** LoadStateEnum; `lvd` is the cut-off at low battery voltage. */
export const loadStates = states(
  [0, 'đang khởi động', 'ok'],
  [1, 'đang cấp', 'ok'],
  [2, 'sắp ngắt vì ắc quy yếu', 'warning', { is: 'voltage-low' }],
  [3, 'đã ngắt vì ắc quy yếu', 'critical', { is: 'load-cut' }],
  [4, 'có lỗi', 'critical', { is: 'charger-fault' }],
  [5, 'đã ngắt', 'warning', { is: 'load-cut' }],
  [6, 'tắt theo lệnh', 'ok'],
  [7, 'bỏ qua ngắt', 'ok'],
  [8, 'không dùng', 'unknown'],
)

/** The same of the SureSine inverter, which ends otherwise. */
export const inverterStates = [...loadStates.slice(0, 7), ...states([7, 'chưa rõ', 'unknown'], [8, 'chờ', 'ok'])]

/** A set of fault bits: the number of the first that is set is the code in the maker's manual, counted from one. */
export function faultStates(bits: number): ProfileState[] {
  const faults = Array.from({ length: bits }, (_, bit) => bit + 1)
  return [
    ...states([0, 'không có', 'ok']),
    ...faults.map((code): ProfileState => ({ value: code, label: `lỗi số ${code}`, state: 'critical', condition: 'charger-fault' })),
  ]
}
