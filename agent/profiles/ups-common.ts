import type { ScalarSensor } from './profile.ts'

/** What makes the same quantity of every maker's UPS alike: unit, role, limits and what is wrong beyond them. */
type Quantity = Pick<ScalarSensor, 'unit' | 'group' | 'role' | 'warnLow' | 'warnHigh' | 'critLow' | 'critHigh' | 'conditions' | 'nominal'>

/** Mains of 220 V, as here: 15 % below and above. Limits for 220 V are none for 120 V. */
export const mainsVoltage = {
  unit: 'V',
  group: 'power',
  role: 'input-voltage',
  warnLow: 187,
  warnHigh: 253,
  nominal: [150, 300],
  conditions: { low: 'mains-abnormal', high: 'mains-abnormal' },
} as const satisfies Quantity

export const outputVoltage = { unit: 'V', group: 'power', role: 'output-voltage' } as const satisfies Quantity

export const upsLoad = {
  unit: '%',
  group: 'power',
  role: 'ups-load',
  warnHigh: 90,
  critHigh: 100,
  conditions: { high: 'ups-overload' },
} as const satisfies Quantity

export const batteryCharge = {
  unit: '%',
  group: 'battery',
  role: 'battery-charge',
  warnLow: 30,
  critLow: 15,
  conditions: { low: 'battery-low' },
} as const satisfies Quantity

/** Small UPSs carry a full load for few minutes even when charged: the limits are where a clean shutdown becomes hard. */
export const batteryMinutes = {
  unit: 'min',
  group: 'battery',
  role: 'battery-minutes',
  warnLow: 5,
  critLow: 3,
  conditions: { low: 'battery-low' },
} as const satisfies Quantity

export const batteryTemperature = {
  unit: '°C',
  group: 'temperature',
  role: 'temperature',
  warnHigh: 45,
  critHigh: 55,
  conditions: { high: 'overheating' },
} as const satisfies Quantity

export const roomTemperature = { ...batteryTemperature, group: 'environment', warnHigh: 40, critHigh: 50 } as const satisfies Quantity

export const roomHumidity = {
  unit: '%',
  group: 'environment',
  role: 'humidity',
  warnHigh: 85,
  conditions: { high: 'humid' },
} as const satisfies Quantity

/** Numbers that cards put where they know nothing. */
export const notKnown: readonly number[] = [-1, 65_535, 2_147_483_647, 4_294_967_295]

/** Tenths of a hertz by the MIBs; some firmware gives hertz, some hundredths. */
export const mainsFrequency = {
  unit: 'Hz',
  group: 'power',
  scale: 0.1,
  rescaled: [
    { from: 40, to: 70, scale: 1 },
    { from: 4000, to: 7000, scale: 0.01 },
  ],
} as const
