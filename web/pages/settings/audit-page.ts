import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { z } from 'zod'
import type { auditEntrySchema } from '../../../server/contract/api/session.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { toast } from '../../components/notices.ts'
import { formatDateTime, formatSeconds } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { TbPage } from '../page.ts'
import { actionWord, changedFields } from './audit-words.ts'

type Entry = z.infer<typeof auditEntrySchema>

const atOnce = 50

/** Nhật ký: who changed what and when, newest first. */
@customElement('tb-audit-page')
export class TbAuditPage extends TbPage {
  static override styles = [
    ...TbPage.styles,
    css`
      .entry {
        display: grid;
        grid-template-columns: 170px minmax(140px, 200px) minmax(0, 1fr);
        gap: var(--s1) var(--s4);
        padding: var(--s2) var(--s4);
      }
      .entry + .entry {
        border-top: 1px solid var(--line);
      }
      .changes {
        font-size: var(--text-12);
        line-height: 18px;
        color: var(--ink-2);
        overflow-wrap: anywhere;
      }
      @media screen and (max-width: 720px) {
        .entry {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
      }
    `,
  ]

  @state() private older: Entry[] = []
  @state() private atEnd = false
  private readonly entries = new Load(this, (signal) =>
    read(api.audit.audit.$get({ query: { ...unitQuery(this.session), limit: String(atOnce) } }, until(signal))),
  )

  protected override unitChanged(): void {
    this.older = []
    this.atEnd = false
    this.entries.restart()
  }

  override render() {
    return html`<div class="page">
      <h1>${msg('Nhật ký')}</h1>
      ${this.entries.render((entries) => {
        const all = [...entries, ...this.older]
        return html`<div class="panel">${all.map((entry) => this.#entry(entry))}</div>
          ${
            this.atEnd || entries.length < atOnce
              ? html`<p class="muted small">${msg('Hết nhật ký.')}</p>`
              : html`<p><button class="btn no-print" @click=${() => void this.#more(all)}>${msg('Xem cũ hơn')}</button></p>`
          }`
      }, 10)}
    </div>`
  }

  #entry(entry: Entry) {
    const changes = changedFields(entry.before, entry.after)
    return html`<div class="entry">
      <time class="muted" datetime=${entry.at} title=${formatSeconds(entry.at)}>${formatDateTime(entry.at)}</time>
      <span>${entry.actorName}</span>
      <span>
        ${actionWord(entry.action)}${entry.entityId && /^\d+$/.test(entry.entityId) ? html` <span class="muted small">#${entry.entityId}</span>` : nothing}
        ${changes ? html`<div class="changes">${changes}</div>` : nothing}
      </span>
    </div>`
  }

  async #more(all: readonly Entry[]): Promise<void> {
    const last = all.at(-1)
    if (!last) return
    try {
      const next = await read(
        api.audit.audit.$get({ query: { ...unitQuery(this.session), limit: String(atOnce), before: String(last.id) } }),
      )
      this.older = [...this.older, ...next]
      this.atEnd = next.length < atOnce
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}
