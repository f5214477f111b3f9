import { states } from './profile.ts'

/** VS-DEVICE-MIB::vsDevice. */
export const vs = '1.3.6.1.4.1.26122.3'

/** Whether a part is watched by the device. */
export const monitoring = states([1, 'chưa rõ', 'unknown'], [2, 'không giám sát', 'ok'], [3, 'có giám sát', 'ok'])
