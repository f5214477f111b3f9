import type { z } from 'zod'
import type { newCheckSchema } from '../../../server/contract/api/devices.ts'

export type CheckInput = z.input<typeof newCheckSchema>

/** The check that the form describes, measured at the device's own address unless the kind has another target. */
export function newCheck(values: Record<string, string>, address: string | null): CheckInput {
  const target = address === null ? {} : { target: address }
  switch (values['kind']) {
    case 'snmp':
      return { kind: 'snmp', params: target, credential: { version: '2c', community: values['community'] ?? '' } }
    case 'http':
      return { kind: 'http', params: { url: values['url'] ?? '' } }
    case 'tcp':
      return { kind: 'tcp', params: { ...target, port: Number(values['port']) } }
    case 'dns':
      return { kind: 'dns', params: { server: address, name: values['dnsName'] ?? '' } }
    case 'push':
      return { kind: 'push', interval: Number(values['interval']), params: { grace: Number(values['grace']) } }
    default:
      return { kind: 'icmp', params: target }
  }
}
