import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { AgentItem } from '../../../server/contract/api/agents.ts'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import type { Site, UnitSummary } from '../../../server/contract/api/session.ts'
import { deviceKinds } from '../../../server/contract/kinds.ts'
import {
  maintenanceRepeats,
  maintenanceScopes,
  type MaintenanceRepeat,
  type MaintenanceScope,
} from '../../../server/contract/maintenance.ts'
import { clockField, field, inputValue, selectField, textField } from '../../components/field.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { formatDuration } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { chosenIds } from './device-choice.ts'
import { type Draft, isKind } from './plan-form.ts'
import { longDay, repeatWords, scopeWords, shortDay } from './words.ts'

/** What the form chooses from. */
export interface Choices {
  devices: readonly DeviceItem[]
  sites: readonly Site[]
  agents: readonly AgentItem[]
  units: readonly UnitSummary[]
}

interface Ties {
  draft: Draft
  errors: Record<string, string>
  change: (fields: Partial<Draft>) => void
}

const isScope = (text: string): text is MaintenanceScope => maintenanceScopes.some((scope) => scope === text)
const isRepeat = (text: string): text is MaintenanceRepeat => maintenanceRepeats.some((one) => one === text)
const numberOf = (text: string): number | null => (text === '' ? null : Number(text))

/** Which devices: the scope, and what it needs. @param fixed the unit stays, since the window exists already */
export function whereFields({ draft, errors, change }: Ties, choices: Choices, fixed: boolean): TemplateResult {
  const none = { value: '', label: msg('Hãy chọn') }
  return html`${selectField({
    name: 'scope',
    label: msg('Phạm vi'),
    value: draft.scope,
    choices: maintenanceScopes.map((scope) => ({ value: scope, label: scopeWords[scope]() })),
    onChange: (scope) => isScope(scope) && change({ scope }),
    error: errors['scope'],
  })}
  ${
    draft.scope === 'devices'
      ? field(
          { name: 'deviceIds', label: msg('Thiết bị'), error: errors['deviceIds'] ?? errors['unitId'] },
          (ties) =>
            html`<tb-device-choice
              id=${ties.id}
              .label=${msg('Thiết bị')}
              .wrong=${ties.invalid === 'true'}
              .devices=${choices.devices}
              .chosen=${draft.deviceIds}
              @choose=${(event: Event) => change({ deviceIds: chosenIds(event) })}
            ></tb-device-choice>`,
        )
      : nothing
  }
  ${
    draft.scope === 'site'
      ? selectField({
          name: 'siteId',
          label: msg('Địa điểm'),
          value: String(draft.siteId ?? ''),
          choices: [none, ...choices.sites.map((site) => ({ value: String(site.id), label: site.name }))],
          onChange: (id) => change({ siteId: numberOf(id) }),
          error: errors['siteId'],
        })
      : nothing
  }
  ${
    draft.scope === 'kind'
      ? selectField({
          name: 'kind',
          label: msg('Loại thiết bị'),
          value: draft.kind,
          choices: deviceKinds.map((kind) => ({ value: kind, label: kindWord(kind) })),
          onChange: (kind) => isKind(kind) && change({ kind }),
          error: errors['kind'],
        })
      : nothing
  }
  ${
    draft.scope === 'agent'
      ? selectField({
          name: 'agentId',
          label: msg('Trạm giám sát'),
          value: String(draft.agentId ?? ''),
          choices: [none, ...choices.agents.map((agent) => ({ value: String(agent.id), label: agent.name }))],
          onChange: (id) => change({ agentId: numberOf(id) }),
          error: errors['agentId'],
        })
      : nothing
  }
  ${
    (draft.scope === 'kind' || draft.scope === 'unit') && choices.units.length > 1 && !fixed
      ? selectField({
          name: 'unitId',
          label: msg('Đơn vị'),
          value: String(draft.unitId ?? ''),
          choices: choices.units.map((unit) => ({ value: String(unit.id), label: unit.name })),
          onChange: (id) => change({ unitId: numberOf(id) }),
          error: errors['unitId'],
        })
      : nothing
  }
  ${
    draft.scope === 'unit'
      ? nothing
      : html`<label class="check">
          <input
            type="checkbox"
            .checked=${draft.subtree}
            @change=${() => change({ subtree: !draft.subtree })}
          />${msg('Cả thiết bị phía sau')}
        </label>`
  }`
}

/** Minutes that are offered. */
const lengths = [15, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440, 2880, 4320, 10_080]

/** When: once, weekly or monthly. */
export function whenFields({ draft, errors, change }: Ties): TemplateResult {
  const offered = [...new Set([...lengths, draft.minutes])].filter((minutes) => draft.repeat === 'once' || minutes <= 1440)
  return html`<div class="field">
      <span class="label">${msg('Lặp lại')}</span>
      <tb-segments
        .label=${msg('Lặp lại')}
        .segments=${maintenanceRepeats.map((id) => ({ id, label: repeatWords[id]() }))}
        .selected=${draft.repeat}
        @select=${(event: Event) => {
          const repeat = selectedId(event)
          if (isRepeat(repeat)) change({ repeat, minutes: repeat === 'once' ? draft.minutes : Math.min(1440, draft.minutes) })
        }}
      ></tb-segments>
    </div>
    ${draft.repeat === 'weekly' ? weekdayField('weekdays', draft.weekdays, (weekdays) => change({ weekdays }), errors['weekdays']) : nothing}
    <div class="two">
      ${
        draft.repeat === 'once'
          ? textField({
              name: 'startsAt',
              label: msg('Ngày'),
              type: 'date',
              value: draft.date,
              onInput: (date) => change({ date }),
              error: errors['startsAt'],
            })
          : nothing
      }
      ${
        draft.repeat === 'monthly'
          ? textField({
              name: 'monthDay',
              label: msg('Ngày trong tháng'),
              inputmode: 'numeric',
              value: draft.monthDay,
              hint: draft.monthDay > 28 ? msg('Tháng ngắn hơn thì vào ngày cuối tháng.') : undefined,
              onInput: (text) => change({ monthDay: Number(text) }),
              error: errors['monthDay'],
            })
          : nothing
      }
      ${clockField({
        name: 'startTime',
        label: msg('Bắt đầu lúc'),
        value: draft.time,
        onInput: (time) => change({ time }),
        error: errors['startTime'],
      })}
      ${selectField({
        name: 'minutes',
        label: msg('Kéo dài'),
        value: String(draft.minutes),
        choices: offered.toSorted((a, b) => a - b).map((minutes) => ({ value: String(minutes), label: formatDuration(minutes * 60_000) })),
        onChange: (minutes) => change({ minutes: Number(minutes) }),
        error: errors['minutes'],
      })}
    </div>
    ${
      draft.repeat === 'once'
        ? nothing
        : html`<div class="two">
            ${textField({ name: 'validFrom', label: msg('Từ ngày'), type: 'date', value: draft.validFrom, onInput: (validFrom) => change({ validFrom }), error: errors['validFrom'] })}
            ${textField({ name: 'validTo', label: msg('Đến hết ngày'), type: 'date', optional: true, value: draft.validTo, onInput: (validTo) => change({ validTo }), error: errors['validTo'] })}
          </div>`
    }`
}

/** Days of the week to tick. */
export function weekdayField(
  name: string,
  chosen: readonly number[],
  change: (days: number[]) => void,
  error: string | undefined,
): TemplateResult {
  return html`<fieldset class="field">
    <legend>${msg('Các ngày')}</legend>
    <div class="weekdays">
      ${[1, 2, 3, 4, 5, 6, 7].map(
        (day) =>
          html`<label class="check" title=${longDay(day)}>
            <input
              type="checkbox"
              name=${name}
              .value=${String(day)}
              aria-label=${longDay(day)}
              aria-invalid=${error ? 'true' : nothing}
              .checked=${chosen.includes(day)}
              @change=${() => change(chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day].toSorted((a, b) => a - b))}
            />${shortDay(day)}
          </label>`,
      )}
    </div>
    ${error ? html`<span class="error"><tb-icon name="alert"></tb-icon><span>${error}</span></span>` : nothing}
  </fieldset>`
}

/** Why it is done. */
export const reasonField = (reason: string, error: string | undefined, change: (reason: string) => void): TemplateResult =>
  field(
    { name: 'reason', label: msg('Lý do'), error },
    (ties) =>
      html`<textarea
        id=${ties.id}
        name="reason"
        rows="2"
        maxlength="500"
        .value=${reason}
        placeholder=${msg('Ví dụ: thay ắc quy, nâng cấp phần mềm')}
        aria-describedby=${ties.describedBy}
        aria-invalid=${ties.invalid}
        @input=${(event: Event) => change(inputValue(event))}
      ></textarea>`,
  )
