import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Impact } from '../../../server/contract/api/incidents.ts'
import { formatDuration, formatMoment, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { now } from '../../now.ts'

/** What an incident costs, as figures: loudspeakers silent, places, devices, and how long there still is until the next broadcast. */
export function impactFigures(impact: Impact): TemplateResult {
  const { clusters, sites, devices, nextSlot, slotsAtRisk } = impact
  const left = nextSlot ? Date.parse(nextSlot.at) - now() : 0
  return html`<dl class="figures">
    ${clusters > 0 ? figure(formatNumber(clusters), msg('cụm loa im tiếng')) : nothing}
    ${clusters > 0 && sites > 0 ? figure(formatNumber(sites), msg('địa điểm')) : nothing}
    ${figure(formatNumber(devices), msg('thiết bị đang hỏng hoặc không tới được'))}
    ${
      nextSlot
        ? figure(
            left > 0 ? formatDuration(left) : msg('đã tới giờ'),
            slotsAtRisk > 1
              ? msg(str`tới buổi phát ${formatMoment(nextSlot.at)} (${nextSlot.name}); ${formatNumber(slotsAtRisk)} buổi có nguy cơ`)
              : msg(str`tới buổi phát ${formatMoment(nextSlot.at)} (${nextSlot.name})`),
          )
        : nothing
    }
  </dl>`
}

const figure = (value: string, about: string): TemplateResult =>
  html`<div>
    <dd>${value}</dd>
    <dt>${about}</dt>
  </div>`
