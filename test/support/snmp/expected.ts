import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** A sensor that another program (LibreNMS) finds in a recording. */
export interface ExpectedSensor {
  /** Its kind of measure: `temperature`, `runtime`, `state`, and `wireless.frequency` for those of its other module. */
  measure: string
  oid: string
  name: string
  /** After its divisor and multiplier; a state is the device's number. */
  value: number | null
}

/** What another program makes of a recording: a second opinion, not the truth. */
export interface ExpectedDevice {
  model: string | null
  serial: string | null
  firmware: string | null
  sensors: ExpectedSensor[]
}

const text = z.string().nullish()
const figure = z.coerce.number().nullish()
const row = z.object({ sensor_class: z.string(), sensor_descr: z.string(), sensor_current: figure })
const file = z.object({
  os: z.object({ discovery: z.object({ devices: z.array(z.object({ hardware: text, version: text, serial: text })).min(1) }) }).optional(),
  sensors: z.object({ discovery: z.object({ sensors: z.array(row.extend({ sensor_oid: z.string() })).optional() }) }).optional(),
  wireless: z.object({ discovery: z.object({ wireless_sensors: z.array(row.extend({ sensor_oids: z.string() })).optional() }) }).optional(),
})

/** Reads `expected/NAME.json` of a folder of recordings; null when there is none. */
export function readExpected(folder: string, name: string): ExpectedDevice | null {
  const path = `${folder}/expected/${name}.json`
  if (!existsSync(path)) return null
  const { os, sensors, wireless } = file.parse(JSON.parse(readFileSync(path, 'utf8')))
  const device = os?.discovery.devices[0]
  return {
    model: told(device?.hardware),
    serial: told(device?.serial),
    firmware: told(device?.version),
    sensors: [
      ...(sensors?.discovery.sensors ?? []).map((entry) => asked(entry, entry.sensor_class, entry.sensor_oid)),
      // A sum over several objects is one sensor there; the first stands for it.
      ...(wireless?.discovery.wireless_sensors ?? []).map((entry) =>
        asked(entry, `wireless.${entry.sensor_class}`, z.array(z.string()).parse(JSON.parse(entry.sensor_oids))[0] ?? ''),
      ),
    ],
  }
}

function told(word: string | null | undefined): string | null {
  return word === undefined || word === null || word === '' || word === '<private>' ? null : word
}

function asked(entry: z.infer<typeof row>, measure: string, oid: string): ExpectedSensor {
  return { measure, oid: oid.replace(/^\./, ''), name: entry.sensor_descr, value: entry.sensor_current ?? null }
}
