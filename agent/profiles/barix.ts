import type { DeviceProfile, ProfileSensor } from './profile.ts'

const levels = '1.3.6.1.4.1.17491.1.5.1.1.1.2'
const descr = '1.3.6.1.2.1.1.1.0'

/** An input level in thousandths of a decibel below full scale: the last number of the text. Some firmware gives the object without an instance. */
function level(side: 'left' | 'right', label: string, object: number): ProfileSensor[] {
  const common = {
    label,
    unit: 'dB',
    group: 'audio',
    pattern: '(\\d+)\\s*$',
    scale: -0.001,
    role: 'audio-level',
    source: `Barix, mức âm thanh vào ${side === 'left' ? 'trái' : 'phải'}`,
  } as const
  return [
    { ...common, key: `barix.${side}`, scalar: `${levels}.${object}` },
    { ...common, key: `barix.${side}Instance`, scalar: `${levels}.${object}.0`, instead: [`barix.${side}`] },
  ]
}

/** Barix Instreamer, Exstreamer and Annuncicom. The maker publishes its MIB with each firmware only: the input levels are all that is known of it. */
export const barix: DeviceProfile = {
  id: 'barix',
  vendor: 'Barix',
  kind: 'audio',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.17491'] }, { sysDescr: '\\bBarix\\b' }],
  model: [{ oid: descr, pattern: '\\b((?:Exstreamer|Instreamer|Annuncicom|Barionet|IP Audio Module|IPAM)[^,;]*)' }],
  sensors: [...level('left', 'Mức âm thanh vào kênh trái', 3), ...level('right', 'Mức âm thanh vào kênh phải', 4)],
}
