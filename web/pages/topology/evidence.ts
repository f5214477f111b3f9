import type { Evidence } from '../../../server/contract/api/topology.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'

/**
 * Why a device is thought to hang on another one, in a sentence.
 * @param device the device that is to be hung: what its own tables say is told from its side
 */
export function evidenceSentence(evidence: Evidence, device: { id: number; name: string }): string {
  const { how, at, port, seen, behind } = evidence
  const place = port === null ? at.name : msg(str`Cổng ${port} của ${at.name}`)
  if (how === 'gateway') return msg(str`${at.name} đi ra qua địa chỉ ${seen ?? ''} của thiết bị này.`)
  if (at.id === device.id)
    return port === null
      ? msg('Thiết bị này tự thấy thiết bị kia ở đầu dây.')
      : msg(str`Cổng ${port} của thiết bị này thấy thiết bị kia ở đầu dây.`)
  if (how === 'lldp' || how === 'cdp') return msg(str`${place} nhận được lời tự giới thiệu của thiết bị này.`)
  if (how === 'arp') return msg(str`${place} biết địa chỉ của thiết bị này; nó ở đâu đó phía sau.`)
  return behind !== null && behind > 1
    ? msg(str`${place} thấy địa chỉ MAC của thiết bị này, cùng ${formatNumber(behind - 1)} địa chỉ khác.`)
    : msg(str`${place} thấy địa chỉ MAC của thiết bị này.`)
}

/** Where a changed address was seen. */
export function seenSentence({ at, port, seen }: Evidence): string {
  return port === null
    ? msg(str`${at.name} thấy địa chỉ MAC ${seen ?? ''} ở đó.`)
    : msg(str`Cổng ${port} của ${at.name} thấy địa chỉ MAC ${seen ?? ''} ở đó.`)
}
