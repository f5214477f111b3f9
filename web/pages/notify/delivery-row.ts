import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { DeliveryItem } from '../../../server/contract/api/notify.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { channelIcon, deliveryShape, deliveryWord, messageWord } from '../../notify/labels.ts'

interface Acts {
  busy: boolean
  act: (what: 'resend' | 'dismiss') => void
}

export const deliveryRowStyles = css`
  li.line {
    align-items: flex-start;
  }
  .failure {
    color: var(--critical);
  }
  details {
    margin-top: var(--s1);
  }
  summary {
    cursor: pointer;
    font-weight: 500;
  }
  .words {
    margin-top: var(--s1);
    padding: var(--s2) var(--s3);
    border-radius: var(--radius);
    background: var(--sunken);
    white-space: pre-line;
  }
`

/** One delivery: to whom, how far it has come, why it failed, and what a person can do about it. */
export function deliveryRow(item: DeliveryItem, { busy, act }: Acts): TemplateResult {
  const { status, channel, person, address, createdAt, nextAt, sentAt, failure, attempts, title, text, kind, incidentId } = item
  const open = status === 'dead'
  return html`<li class="line">
    <tb-icon .name=${channelIcon[channel.kind]}></tb-icon>
    <div class="grow">
      <strong>${title || messageWord(kind)}</strong>
      <p class="muted small">
        ${[person?.name, address, channel.name].filter(Boolean).join(' · ')} · <tb-time .at=${createdAt}></tb-time>
        ${incidentId === null ? nothing : html` · <a href="/incidents/${incidentId}">${msg('Xem sự cố')}</a>`}
      </p>
      ${failure ? html`<p class="small ${open ? 'failure' : ''}">${failure}</p>` : nothing}
      <details class="small">
        <summary>${msg('Nội dung')}</summary>
        <p class="words">${text}</p>
      </details>
    </div>
    <span class="state">
      <tb-status .status=${deliveryShape[status]} .label=${deliveryWord(status)}></tb-status>
      <span class="muted small">
        ${attempts > 1 ? html`${msg(str`${formatNumber(attempts)} lần gửi`)}${nextAt || sentAt ? ' · ' : ''}` : nothing}
        ${status === 'failed' && nextAt ? html`${msg('gửi lại')} <tb-time .at=${nextAt}></tb-time>` : nothing}
        ${sentAt ? html`<tb-time .at=${sentAt}></tb-time>` : nothing}
      </span>
    </span>
    ${
      open || status === 'failed'
        ? html`<span class="actions">
            ${
              open
                ? html`<button class="btn small" ?disabled=${busy} @click=${() => act('resend')}>
                    <tb-icon name="refresh"></tb-icon>${msg('Gửi lại')}
                  </button>`
                : nothing
            }
            <button class="btn small" ?disabled=${busy} @click=${() => act('dismiss')}>${msg('Bỏ qua')}</button>
          </span>`
        : nothing
    }
  </li>`
}
