import { html, nothing, render } from 'lit'
import type { MapData } from '../../server/contract/api/map.ts'
import type { Status } from '../../server/contract/kinds.ts'
import '../components/status.ts'
import { statusShapes } from '../components/status.ts'
import { formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { kindWord, statusWord } from '../labels.ts'
import { urgency, worstOf } from '../urgency.ts'

export type MapDevice = MapData['devices'][number]

/** Devices named in a bubble; more than these are counted. */
const mostNamed = 40

/** What a mark says to whoever does not see it. */
export function markLabel(devices: readonly MapDevice[]): string {
  const [first] = devices
  if (first && devices.length === 1) return `${first.name}: ${statusWord(first.status)}`
  const worst = worstOf(devices.map((device) => device.status))
  const bad = devices.filter((device) => device.status === worst).length
  return msg(str`${formatNumber(devices.length)} thiết bị, ${formatNumber(bad)} ${statusWord(worst)}`)
}

/** A device or a group of them, drawn by the shape and the colour of its state. */
export function drawMark(devices: readonly MapDevice[], chosen: boolean): HTMLElement {
  const status: Status = worstOf(devices.map((device) => device.status))
  const element = document.createElement('span')
  element.className = ['mark', status, chosen ? 'chosen' : '', devices.every((device) => device.ofSite) ? 'of-site' : '']
    .filter(Boolean)
    .join(' ')
  render(
    html`<svg viewBox="0 0 16 16" aria-hidden="true">${statusShapes[status]}</svg>${
        devices.length > 1 ? html`<b>${formatNumber(devices.length)}</b>` : nothing
      }`,
    element,
  )
  return element
}

/** The place that is being chosen. */
export function drawPin(): HTMLElement {
  const element = document.createElement('span')
  render(
    html`<svg class="pin" viewBox="0 0 24 32" width="24" height="32" aria-hidden="true">
      <path fill="currentColor" d="M12 0a11 11 0 0 0-11 11c0 8 11 21 11 21s11-13 11-21A11 11 0 0 0 12 0z" />
      <circle cx="12" cy="11" r="4.5" fill="#fff" />
    </svg>`,
    element,
  )
  return element
}

/** What a mark tells when it is opened: each device with its state and its page. */
export function drawBubble(devices: readonly MapDevice[]): HTMLElement {
  const element = document.createElement('div')
  const sorted = devices.toSorted((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status) || a.name.localeCompare(b.name, 'vi'))
  render(
    html`<ul>
        ${sorted.slice(0, mostNamed).map(
          (device) =>
            html`<li>
              <tb-status compact .status=${device.status}></tb-status>
              <a href="/devices/${device.id}" title=${kindWord(device.kind)}>${device.name}</a>
            </li>`,
        )}
      </ul>
      ${devices.length > mostNamed ? html`<p>${msg(str`và ${formatNumber(devices.length - mostNamed)} thiết bị nữa`)}</p>` : nothing}
      ${devices.length === 1 && devices[0]?.ofSite ? html`<p>${msg('Vị trí của địa điểm; thiết bị chưa được đặt riêng.')}</p>` : nothing}`,
    element,
  )
  return element
}
