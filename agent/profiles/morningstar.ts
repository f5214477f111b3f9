import { series, type Series } from './morningstar-series.ts'
import { chargeStates, faultStates, loadStates, type Row } from './morningstar-states.ts'
import type { DeviceProfile, ProfileSensor, TextSource } from './profile.ts'

const morningstar = '1.3.6.1.4.1.33333'

const units: Readonly<Record<Row['of'], { unit: ProfileSensor['unit']; group: string }>> = {
  volts: { unit: 'V', group: 'power' },
  arrayVolts: { unit: 'V', group: 'power' },
  amperes: { unit: 'A', group: 'power' },
  loadAmperes: { unit: 'A', group: 'power' },
  watts: { unit: 'W', group: 'power' },
  celsius: { unit: '°C', group: 'temperature' },
  percent: { unit: '%', group: 'power' },
}

function sensorsOf(series: Series): ProfileSensor[] {
  const { branch, mib } = series
  const at = (object: number) => `${morningstar}.${branch}.${object}.0`
  const key = (name: string) => `morningstar.${branch}.${name}`
  const rows = series.rows.map(([object, name, { of, ...row }]): ProfileSensor => {
    const scale = of === 'celsius' || of === 'percent' ? undefined : series[of]
    return {
      key: key(name),
      ...row,
      ...units[of],
      scalar: at(object),
      ...(scale === undefined ? {} : { scale }),
      source: `${mib}::${name}`,
    }
  })
  const { energy, charge, load } = series
  return [
    ...(charge ? [state(key(charge[1]), 'Bộ sạc', at(charge[0]), `${mib}::${charge[1]}`, chargeStates)] : []),
    ...(load ? [state(key(load[1]), 'Tải', at(load[0]), `${mib}::${load[1]}`, load[2] ?? loadStates)] : []),
    ...series.faults.map(([object, name, label, bits]): ProfileSensor => ({
      key: key(name),
      label,
      unit: 'state',
      group: 'power',
      column: `${morningstar}.${branch}.${object}`,
      bits: Array.from({ length: bits }, (_, bit) => bit),
      states: faultStates(bits),
      source: `${mib}::${name}`,
    })),
    ...rows,
    ...(energy ? [energySensor(key(energy[1]), at(energy[0]), `${mib}::${energy[1]}`, energy[2])] : []),
  ]
}

function state(key: string, label: string, scalar: string, source: string, states: ProfileSensor['states']): ProfileSensor {
  return { key, label, unit: 'state', group: 'power', scalar, ...(states ? { states } : {}), source }
}

function energySensor(key: string, scalar: string, source: string, scale: number): ProfileSensor {
  return { key, label: 'Điện năng đã sạc', unit: 'Wh', group: 'power', scalar, scale, source }
}

/** A word that stands at the same place of every series. */
function inEach(object: number): TextSource[] {
  return series.map(({ branch }) => ({ oid: `${morningstar}.${branch}.${object}.0` }))
}

/** Morningstar solar chargers and inverters: the MIBs TRISTAR, TRISTAR-MPPT, TRISTAR-MPPT-600V, SUNSAVER-MPPT, PROSTAR-MPPT, PROSTAR-PWM, SURESINE, GENSTAR. */
export const morningstarCharger: DeviceProfile = {
  id: 'morningstar',
  vendor: 'Morningstar',
  kind: 'power',
  detect: [{ sysObjectId: [morningstar] }],
  model: inEach(1),
  serial: inEach(2),
  firmware: inEach(3),
  sensors: series.flatMap((one) => sensorsOf(one)),
}
