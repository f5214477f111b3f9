import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ChannelKind } from '../../../server/contract/notify.ts'
import { deviceKinds } from '../../../server/contract/kinds.ts'
import { clockField, selectField, textField } from '../../components/field.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { severities, severityWord, verdicts, verdictWord } from '../../incidents/labels.ts'
import { capital, kindWord } from '../../labels.ts'
import { choiceList } from './choice-list.ts'
import { hoursFields } from './hours.ts'
import type { RuleChoices, RuleDraft } from './rule-form.ts'
import './target-choice.ts'
import { chosenTargets } from './target-choice.ts'

interface Ties {
  draft: RuleDraft
  errors: Record<string, string>
  choices: RuleChoices
  change: (fields: Partial<RuleDraft>) => void
}

/** Channels that only reach a place of their own. */
const placesOnly: ReadonlySet<ChannelKind> = new Set(['webhook', 'zaloOa'])
const anError = (errors: Record<string, string>, name: string): string =>
  Object.entries(errors).find(([field]) => field === name || field.startsWith(`${name}.`))?.[1] ?? ''

/** Whom: who is told at once, and by which channels people are reached. */
export function whomFields({ draft, errors, choices, change }: Ties): TemplateResult {
  const reaching = choices.channels.filter(({ kind }) => !placesOnly.has(kind))
  return html`<div class="field">
      <span class="label">${msg('Báo ngay cho')}</span>
      <tb-target-choice
        .label=${msg('Báo ngay cho')}
        .targets=${draft.targets}
        .choices=${choices}
        .error=${anError(errors, 'targets')}
        @choose=${(event: Event) => change({ targets: chosenTargets(event) })}
      ></tb-target-choice>
    </div>
    ${
      reaching.length > 1
        ? choiceList({
            label: msg('Từng người nhận qua'),
            all: msg('mọi kênh mà người đó có địa chỉ'),
            choices: reaching.map(({ id, name }) => ({ value: id, label: name })),
            chosen: draft.channelIds,
            error: anError(errors, 'channelIds') || undefined,
            change: (channelIds) => change({ channelIds }),
          })
        : nothing
    }`
}

/** Of what, and in which hours. */
export function whatFields({ draft, errors, choices, change }: Ties): TemplateResult {
  return html`${selectField({
      name: 'severity',
      label: msg('Mức độ'),
      value: draft.severity,
      choices: [
        { value: '', label: msg('Mọi mức độ') },
        ...severities.map((severity) => ({ value: severity, label: msg(str`Chỉ ${severityWord(severity)}`) })),
      ],
      onChange: (chosen) => change({ severity: severities.find((severity) => severity === chosen) ?? '' }),
    })}
    ${choiceList({
      label: msg('Loại thiết bị'),
      all: msg('mọi loại'),
      choices: deviceKinds.map((kind) => ({ value: kind, label: kindWord(kind) })),
      chosen: draft.deviceKinds,
      change: (kinds) => change({ deviceKinds: kinds }),
    })}
    ${choiceList({
      label: msg('Nguyên nhân'),
      all: msg('mọi nguyên nhân'),
      choices: verdicts.map((verdict) => ({ value: verdict, label: verdictWord(verdict) })),
      chosen: draft.verdicts,
      change: (chosen) => change({ verdicts: chosen }),
    })}
    ${
      choices.sites.length > 0
        ? choiceList({
            label: msg('Địa điểm'),
            all: msg('mọi địa điểm'),
            choices: choices.sites.map(({ id, name }) => ({ value: id, label: name })),
            chosen: draft.siteIds,
            error: anError(errors, 'siteIds') || undefined,
            change: (siteIds) => change({ siteIds }),
          })
        : nothing
    }
    <label class="check">
      <input type="checkbox" .checked=${draft.limited} @change=${() => change({ limited: !draft.limited })} />
      ${msg('Chỉ áp dụng trong một số giờ')}
    </label>
    ${draft.limited ? hoursFields('hours', draft.hours, errors, (hours) => change({ hours })) : nothing}`
}

/** Minutes between two reminders that are offered. */
const repeats = [15, 30, 60, 120, 240, 480, 1440]

/** What happens when nobody takes it: more people, reminders; and minor ones gathered. */
export function laterFields({ draft, errors, choices, change }: Ties): TemplateResult {
  const setStep = (index: number, fields: Partial<RuleDraft['steps'][number]>) =>
    change({ steps: draft.steps.map((step, i) => (i === index ? { ...step, ...fields } : step)) })
  const offered = [...new Set([...repeats, ...(draft.repeat === '' ? [] : [Number(draft.repeat)])])].toSorted((a, b) => a - b)
  return html`${draft.steps.map(
      (step, i) =>
        html`<fieldset class="step">
          <legend class="visually-hidden">${msg(str`Bước ${i + 1}`)}</legend>
          <div class="row wrap">
            ${textField({
              name: `steps.${i}.afterMinutes`,
              label: msg('Chưa ai nhận việc sau (phút)'),
              inputmode: 'numeric',
              value: step.after,
              onInput: (after) => setStep(i, { after }),
              error: errors[`steps.${i}.afterMinutes`],
            })}
            <button type="button" class="btn quiet" @click=${() => change({ steps: draft.steps.filter((_, other) => other !== i) })}>
              <tb-icon name="trash"></tb-icon>${msg(str`Bỏ bước ${i + 1}`)}
            </button>
          </div>
          <tb-target-choice
            .label=${msg(str`Bước ${i + 1}: báo thêm cho`)}
            .targets=${step.targets}
            .choices=${choices}
            .error=${anError(errors, `steps.${i}.targets`)}
            @choose=${(event: Event) => setStep(i, { targets: chosenTargets(event) })}
          ></tb-target-choice>
        </fieldset>`,
    )}
    ${
      draft.steps.length < 5
        ? html`<button
            type="button"
            class="btn"
            @click=${() => change({ steps: [...draft.steps, { after: String(15 * (draft.steps.length + 1)), targets: [] }] })}
          >
            <tb-icon name="rising"></tb-icon>${msg('Thêm bước báo tiếp khi chưa ai nhận việc')}
          </button>`
        : nothing
    }
    ${selectField({
      name: 'repeatMinutes',
      label: msg('Nhắc lại khi chưa ai nhận việc'),
      value: draft.repeat,
      choices: [
        { value: '', label: msg('Không nhắc lại') },
        ...offered.map((minutes) => ({ value: String(minutes), label: msg(str`Mỗi ${formatDuration(minutes * 60_000)}`) })),
      ],
      onChange: (repeat) => change({ repeat }),
      error: errors['repeatMinutes'],
    })}
    <label class="check">
      <input type="checkbox" .checked=${draft.digest} @change=${() => change({ digest: !draft.digest })} />
      ${msg(str`${capital(severityWord('warning'))} thì gộp thành một tin mỗi ngày, không báo ngay`)}
    </label>
    ${
      draft.digest
        ? clockField({
            name: 'digestAt',
            label: msg('Gửi tin gộp lúc'),
            value: draft.digestAt,
            onInput: (digestAt) => change({ digestAt }),
            error: errors['digestAt'],
          })
        : nothing
    }`
}
