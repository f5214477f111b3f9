import type { Row } from './morningstar-states.ts'

// What the figures are that several series have.
export const battery: Row = { label: 'Điện áp ắc quy', of: 'volts', role: 'output-voltage' }
export const terminals: Row = { label: 'Điện áp cực ắc quy', of: 'volts' }
export const sense: Row = { label: 'Điện áp đo tại ắc quy', of: 'volts' }
export const slow: Row = { label: 'Điện áp ắc quy trung bình', of: 'volts' }
export const target: Row = { label: 'Điện áp sạc đích', of: 'volts' }
export const panel: Row = { label: 'Điện áp tấm pin', of: 'arrayVolts', role: 'input-voltage' }
export const loadVoltage: Row = { label: 'Điện áp tải', of: 'volts' }
export const panelCurrent: Row = { label: 'Dòng tấm pin', of: 'amperes' }
export const charging: Row = { label: 'Dòng sạc', of: 'amperes' }
export const loadCurrent: Row = { label: 'Dòng tải', of: 'loadAmperes' }
export const heatsink: Row = { label: 'Nhiệt độ tản nhiệt', of: 'celsius', warnHigh: 80, critHigh: 95, conditions: { high: 'overheating' } }
export const probe: Row = { label: 'Nhiệt độ đầu đo xa', of: 'celsius' }
export const batteryHeat: Row = {
  label: 'Nhiệt độ ắc quy',
  of: 'celsius',
  role: 'temperature',
  warnHigh: 50,
  critHigh: 60,
  conditions: { high: 'overheating' },
}
export const ambient: Row = { label: 'Nhiệt độ môi trường', of: 'celsius' }
export const inductor = (letter: string): Row => ({ label: `Nhiệt độ cuộn cảm ${letter}`, of: 'celsius' })
