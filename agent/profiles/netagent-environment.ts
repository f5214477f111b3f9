import { states, type ProfileSensor, type ScalarSensor } from './profile.ts'
import { notKnown, roomHumidity, roomTemperature } from './ups-common.ts'

const ups = '1.3.6.1.4.1.935.1.1.1'
const probe = '1.3.6.1.4.1.13409.1.1'

/** A contact of the plug-in sensor; cards without one give 0, which the MIB does not know. */
function contact(key: string, label: string, column: number, bad: Pick<ScalarSensor, 'states'>, object: string): ScalarSensor {
  return { key, label, unit: 'state', group: 'environment', scalar: `${ups}.9.1.${column}.0`, ...bad, source: `XPPC-MIB::${object}` }
}

const security = {
  states: states([0, 'không có cảm biến', 'unknown'], [1, 'bình thường', 'ok'], [2, 'báo động', 'warning', { is: 'contact-alarm' }]),
}

/** Plug-in sensors of the card: XPPC-MIB and PROBE-MIB. */
export const netagentEnvironment: readonly ProfileSensor[] = [
  contact(
    'netagent.water',
    'Nước',
    3,
    { states: states([0, 'không có cảm biến', 'unknown'], [1, 'khô', 'ok'], [2, 'có nước', 'critical', { is: 'water-leak' }]) },
    'upsEnvWater',
  ),
  contact(
    'netagent.smoke',
    'Khói',
    4,
    { states: states([0, 'không có cảm biến', 'unknown'], [1, 'không có khói', 'ok'], [2, 'có khói', 'critical', { is: 'smoke' }]) },
    'upsEnvSmoke',
  ),
  ...[1, 2, 3, 4, 5, 6, 7].map((place) =>
    contact(`netagent.contact${place}`, `Tiếp điểm ${place}`, 4 + place, security, `upsEnvSecurity${place}`),
  ),
  {
    key: 'netagent.room',
    label: 'Nhiệt độ môi trường',
    ...roomTemperature,
    scalar: `${ups}.9.1.1.0`,
    // The MIB gives no unit; cards give degrees or tenths.
    rescaled: [{ from: 100, to: 999, scale: 0.1 }],
    unknown: [0, ...notKnown],
    source: 'XPPC-MIB::upsEnvTemperature',
  },
  {
    key: 'netagent.roomHumidity',
    label: 'Độ ẩm môi trường',
    ...roomHumidity,
    scalar: `${ups}.9.1.2.0`,
    rescaled: [{ from: 101, to: 1000, scale: 0.1 }],
    unknown: [0, ...notKnown],
    source: 'XPPC-MIB::upsEnvHumidity',
  },
  {
    key: 'netagent.probe',
    label: 'Nhiệt độ đầu dò',
    ...roomTemperature,
    scalar: `${probe}.1.0`,
    rescaled: [
      { from: 100, to: 999, scale: 0.1 },
      { from: 1000, to: 9999, scale: 0.01 },
    ],
    unknown: [0, ...notKnown],
    source: 'PROBE-MIB::probeStatusTemperature',
  },
  {
    key: 'netagent.probeHumidity',
    label: 'Độ ẩm đầu dò',
    ...roomHumidity,
    scale: 0.1,
    scalar: `${probe}.2.0`,
    unknown: [0, ...notKnown],
    source: 'PROBE-MIB::probeStatusHumidity',
  },
]
