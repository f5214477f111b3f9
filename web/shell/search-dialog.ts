import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { SearchHit } from '../../server/contract/api/search.ts'
import { fold } from '../../server/contract/text.ts'
import { api, read, until } from '../api.ts'
import { TbElement } from '../components/element.ts'
import { inputValue } from '../components/field.ts'
import '../components/icon.ts'
import type { IconName } from '../components/icons.ts'
import type { Session } from '../contexts/session.ts'
import { msg, str } from '../i18n.ts'
import { sentence } from '../problem.ts'
import { navigate } from '../router.ts'
import { routes } from '../routes.ts'

type Entry = { title: string; detail: string; icon: IconName; href: string }

const places: Record<SearchHit['kind'], { icon: IconName; href: (id: string) => string }> = {
  device: { icon: 'devices', href: (id) => `/devices/${id}` },
  person: { icon: 'people', href: (id) => `/settings/people?person=${encodeURIComponent(id)}` },
  unit: { icon: 'unit', href: (id) => `/settings/units?unit=${id}` },
  site: { icon: 'unit', href: (id) => `/settings/units?site=${id}` },
}

/** Search of everything, with or without diacritics: pages at once, devices, people and units from the server. Arrow keys choose, Enter opens. */
@customElement('tb-search-dialog')
export class TbSearchDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      dialog {
        width: min(640px, calc(100vw - 32px));
        max-height: 70dvh;
        margin: 12vh auto auto;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-l);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(10 14 20 / 45%);
      }
      .ask {
        display: flex;
        align-items: center;
        gap: var(--s2);
        padding: 0 var(--s4);
        border-bottom: 1px solid var(--line);
        color: var(--ink-3);
      }
      input {
        flex: 1;
        min-width: 0;
        height: 52px;
        border: 0;
        background: none;
        color: var(--ink);
        font: 400 var(--text-16) / 24px var(--font);
      }
      input:focus {
        outline: none;
      }
      .ask:focus-within {
        box-shadow: inset 0 -2px 0 var(--focus);
      }
      ul {
        padding: var(--s1);
        overflow: auto;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: 40px;
        padding: 4px var(--s3);
        border-radius: var(--radius);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--hover);
      }
      li tb-icon {
        color: var(--ink-2);
      }
      li .detail {
        margin-left: auto;
        color: var(--ink-3);
        font-size: var(--text-12);
      }
      p {
        padding: var(--s4);
        color: var(--ink-2);
      }
      @media screen and (max-width: 720px) {
        dialog {
          width: 100%;
          max-width: none;
          height: 100dvh;
          max-height: none;
          margin: 0;
          border: 0;
          border-radius: 0;
        }
        li {
          min-height: 52px;
        }
      }
    `,
  ]

  @property({ attribute: false }) session: Session | null = null
  @state() private entries: Entry[] = []
  @state() private at = 0
  @state() private note = ''
  @query('dialog') private dialog!: HTMLDialogElement
  @query('input') private input!: HTMLInputElement
  private abort: AbortController | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.entries = this.#pages('')
  }

  override firstUpdated(): void {
    this.dialog.showModal()
    this.input.focus()
    this.renderRoot.addEventListener('click', this.#clicked)
  }

  override render() {
    return html`<dialog aria-label=${msg('Tìm mọi thứ')} @close=${() => this.emit('close')} closedby="any">
      <div class="ask">
        <tb-icon name="search"></tb-icon>
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="hits"
          aria-autocomplete="list"
          aria-activedescendant=${this.entries.length ? `hit-${this.at}` : nothing}
          aria-label=${msg('Tìm mọi thứ')}
          placeholder=${msg('Tên thiết bị, địa chỉ, người, đơn vị…')}
          autocomplete="off"
          spellcheck="false"
          @input=${this.#typed}
          @keydown=${this.#keys}
        />
        <button class="btn quiet icon" aria-label=${msg('Đóng')} @click=${() => this.dialog.close()}>
          <tb-icon name="close"></tb-icon>
        </button>
      </div>
      <ul id="hits" role="listbox" aria-label=${msg('Kết quả')}>
        ${this.entries.map(
          (entry, index) =>
            html`<li role="option" id="hit-${index}" aria-selected=${index === this.at} data-index=${index}>
              <tb-icon .name=${entry.icon}></tb-icon><span class="ellipsis">${entry.title}</span
              ><span class="detail ellipsis">${entry.detail}</span>
            </li>`,
        )}
      </ul>
      ${this.note ? html`<p role="status">${this.note}</p>` : nothing}
    </dialog>`
  }

  #pages(text: string): Entry[] {
    return routes
      .filter((route) => route.nav && (!route.right || this.session?.may(route.right)) && fold(route.title()).includes(fold(text)))
      .map((route) => ({ title: route.title(), detail: msg('trang'), icon: route.nav?.icon ?? 'right', href: route.path }))
  }

  readonly #typed = (event: Event): void => {
    const text = inputValue(event).trim()
    this.abort?.abort()
    this.at = 0
    this.note = ''
    this.entries = this.#pages(text)
    if (text.length >= 2) void this.#ask(text)
  }

  async #ask(text: string): Promise<void> {
    const abort = new AbortController()
    this.abort = abort
    try {
      await new Promise((resolve) => setTimeout(resolve, 120))
      if (abort.signal.aborted) return
      const hits = await read(api.search.search.$get({ query: { q: text } }, until(abort.signal)))
      const found = hits.map((hit) => ({
        title: hit.title,
        detail: hit.detail ?? '',
        icon: places[hit.kind].icon,
        href: places[hit.kind].href(hit.id),
      }))
      this.entries = [...this.#pages(text), ...found]
      this.note = this.entries.length ? '' : msg(str`Không tìm thấy “${text}”. Hãy thử ít chữ hơn, có thể gõ không dấu.`)
    } catch (error) {
      if (!abort.signal.aborted) this.note = sentence(error)
    }
  }

  #open(entry: Entry | undefined): void {
    if (!entry) return
    this.dialog.close()
    navigate(entry.href)
  }

  readonly #clicked = (event: Event): void => {
    const row = event.composedPath().find((node) => node instanceof HTMLLIElement)
    if (row) this.#open(this.entries[Number(row.dataset['index'])])
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const last = this.entries.length - 1
    const to = { ArrowDown: Math.min(last, this.at + 1), ArrowUp: Math.max(0, this.at - 1) }[event.key]
    if (event.key === 'Enter') this.#open(this.entries[this.at])
    if (to === undefined) return
    event.preventDefault()
    this.at = to
    this.renderRoot.querySelector(`#hit-${to}`)?.scrollIntoView({ block: 'nearest' })
  }
}
