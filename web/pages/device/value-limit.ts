import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import { TbElement } from '../../components/element.ts'
import { toast } from '../../components/notices.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { type LimitTarget, noLimits } from '../../limits/form.ts'
import { originWord } from '../../limits/origins.ts'
import { limitsWord, measureWord } from '../../limits/words.ts'
import { now } from '../../now.ts'
import { sentence } from '../../problem.ts'

type Value = CheckItem['values'][number]

/** Under a chart: the limits of its value, where they come from, and the way to set them. Emits `changed` when they were. */
@customElement('tb-value-limit')
export class TbValueLimit extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s1) var(--s3);
        margin-top: var(--s1);
      }
      p {
        flex: 1 1 260px;
        font-size: var(--text-12);
        color: var(--ink-2);
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @property({ attribute: false }) value: Value | null = null
  @property() unitName = ''
  @property({ type: Boolean }) editable = false
  @state() private editing = false

  override render() {
    const { device, value, editable } = this
    if (!device || !value?.limitable) return nothing
    const { limit } = value
    const own = limit?.origin === 'device' ? limit.ruleId : null
    return html`<div>
        <p>${limitSentence(value)}</p>
        ${
          editable && own !== null
            ? html`<button class="btn small quiet no-print" @click=${() => void this.#remove(own)}>${msg('Bỏ ngưỡng riêng')}</button>`
            : nothing
        }
        ${editable ? html`<button class="btn small no-print" @click=${this.#edit}>${msg('Đặt ngưỡng')}</button>` : nothing}
      </div>
      ${
        this.editing
          ? html`<tb-limit-dialog
              .targets=${targetsOf(device, value, this.unitName)}
              target=${own !== null && !limit?.single ? 'device' : 'one'}
              .unit=${value.unit}
              .start=${limit ?? noLimits}
              .shown=${{ deviceId: device.id, metric: value.metric }}
              @saved=${() => this.emit('changed')}
              @done=${this.#closed}
            ></tb-limit-dialog>`
          : nothing
      }`
  }

  readonly #edit = async (): Promise<void> => {
    await import('../../limits/limit-dialog.ts')
    this.editing = true
  }

  readonly #closed = (): void => {
    this.editing = false
  }

  async #remove(id: number): Promise<void> {
    const yes = await askFirst({
      heading: msg('Bỏ ngưỡng riêng?'),
      text: msg('Ngưỡng của phạm vi rộng hơn hoặc ngưỡng mặc định sẽ có hiệu lực trở lại.'),
      confirm: msg('Bỏ ngưỡng riêng'),
    })
    if (!yes) return
    try {
      await api.limits.limits[':id'].$delete({ param: { id: String(id) } })
      this.emit('changed')
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}

/** `Ngưỡng: cảnh báo từ 90% trở lên (ngưỡng mặc định của loại thiết bị).`, and how long it has been waiting. */
export function limitSentence({ limit, unit }: Pick<Value, 'limit' | 'unit'>): string {
  if (limit === null) return msg('Chưa có ngưỡng cho số đo này.')
  const words = msg(str`Ngưỡng: ${limitsWord(limit, unit)} (${originWord(limit.origin)}).`)
  if (limit.since === null) return words
  const lasting = formatDuration(now() - Date.parse(limit.since))
  const waiting =
    limit.level === 'ok' ? msg(str`Đang vượt ngưỡng ${lasting}, chưa đủ lâu để tính.`) : msg(str`Đang vượt ngưỡng ${lasting}.`)
  return `${words} ${waiting}`
}

/** What limits can be set for from a value: itself, all of its kind on the device, devices of the kind, the site, the unit. */
function targetsOf(device: DeviceDetail, value: Value, unitName: string): LimitTarget[] {
  const { measure } = value
  const one: LimitTarget = {
    id: 'one',
    label: msg(str`Chỉ “${value.label}” của thiết bị này`),
    body: { scope: 'device', deviceId: device.id, sensorKey: value.key },
  }
  if (measure === null) return [one]
  const word = measureWord(measure)
  return [
    one,
    { id: 'device', label: msg(str`${word}: mọi chỉ số của thiết bị này`), body: { scope: 'device', deviceId: device.id, measure } },
    {
      id: 'kind',
      label: msg(str`${word}: mọi thiết bị loại ${kindWord(device.kind)} của ${unitName}`),
      body: { scope: 'kind', unitId: device.unitId, kind: device.kind, measure },
    },
    ...(device.site
      ? [
          {
            id: 'site',
            label: msg(str`${word}: mọi thiết bị tại ${device.site.name}`),
            body: { scope: 'site' as const, siteId: device.site.id, measure },
          },
        ]
      : []),
    { id: 'unit', label: msg(str`${word}: mọi thiết bị của ${unitName}`), body: { scope: 'unit', unitId: device.unitId, measure } },
  ]
}
