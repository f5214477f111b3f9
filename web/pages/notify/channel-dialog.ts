import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { ChannelItem } from '../../../server/contract/api/notify.ts'
import type { ChannelKind } from '../../../server/contract/notify.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors, selectField, textField } from '../../components/field.ts'
import '../../components/icon.ts'
import type { Session } from '../../contexts/session.ts'
import { msg, str } from '../../i18n.ts'
import { channelWord } from '../../notify/labels.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { type ChannelGuide, channelGuide } from './channel-fields.ts'
import { chosenKind } from './channel-kinds.ts'
import { type FormSettings, formOf, portFor, settingsOf } from './channel-form.ts'
import { settingField } from './setting-field.ts'

/** Adds or changes a channel: first of which kind, then what it needs, with what to do elsewhere before. Emits `saved` with the channel, and `done`. */
@customElement('tb-channel-dialog')
export class TbChannelDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      .steps {
        display: grid;
        gap: var(--s2);
        padding: var(--s3) var(--s3) var(--s3) var(--s6);
        border-radius: var(--radius);
        background: var(--sunken);
        list-style: decimal;
        font-size: var(--text-14);
      }
      summary {
        cursor: pointer;
        font-weight: 500;
      }
      details > div {
        display: grid;
        gap: var(--s4);
        padding-top: var(--s3);
      }
    `,
  ]

  /** The channel that is changed; null: a new one. */
  @property({ attribute: false }) channel: ChannelItem | null = null
  @property({ attribute: false }) session: Session | null = null
  /** No rule sends anything yet: a new channel brings one. */
  @property({ type: Boolean }) first = false
  @state() private kind: ChannelKind | null = null
  @state() private form: FormSettings = {}
  @state() private name = ''
  @state() private withRule = false
  @state() private unitId = ''
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  private begun = false

  override willUpdate(): void {
    if (this.begun) return
    this.begun = true
    this.withRule = this.first
    this.unitId = String(this.session?.unit?.id ?? this.session?.info.units[0]?.id ?? '')
    if (this.channel) this.#choose(this.channel.kind)
  }

  override render() {
    const { kind, channel } = this
    const heading = channel ? msg(str`Sửa kênh ${channel.name}`) : kind ? msg(str`Thêm kênh: ${channelWord(kind)}`) : msg('Thêm kênh')
    return html`<tb-dialog .heading=${heading} .open=${this.open} @close=${() => this.emit('done')}>
      ${kind ? this.#form(kind) : html`<tb-channel-kinds @choose=${this.#chosen}></tb-channel-kinds>`} ${kind ? this.#buttons() : nothing}
    </tb-dialog>`
  }

  #buttons() {
    const { channel, busy } = this
    return html`${
        channel
          ? nothing
          : html`<button slot="footer" class="btn" @click=${this.#otherKind}><tb-icon name="left"></tb-icon>${msg('Loại khác')}</button>`
      }
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${busy}>${channel ? msg('Lưu') : msg('Thêm kênh')}</button>`
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #otherKind = (): void => {
    this.kind = null
  }

  readonly #chosen = (event: Event): void => {
    const kind = chosenKind(event)
    if (kind) this.#choose(kind)
  }

  #choose(kind: ChannelKind): void {
    this.kind = kind
    this.name = this.channel?.name ?? channelWord(kind)
    this.form = formOf(channelGuide(kind).fields, this.channel?.settings ?? null)
    this.errors = {}
    this.problem = ''
  }

  #form(kind: ChannelKind) {
    const guide = channelGuide(kind)
    const units = this.session?.info.units ?? []
    return html`<form id="form" class="stack" novalidate @submit=${this.#submit}>
      <p class="muted">${guide.about}</p>
      ${this.#steps(guide)}
      ${textField({
        name: 'name',
        label: msg('Tên kênh'),
        value: this.name,
        error: this.errors['name'],
        onInput: (name) => (this.name = name),
      })}
      ${
        units.length > 1 && !this.channel
          ? selectField({
              name: 'unitId',
              label: msg('Đơn vị'),
              value: this.unitId,
              choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
              onChange: (unitId) => (this.unitId = unitId),
              error: this.errors['unitId'],
            })
          : nothing
      }
      ${this.#fields(guide)}
      ${
        this.channel
          ? nothing
          : html`<label class="check">
              <input type="checkbox" .checked=${this.withRule} @change=${() => (this.withRule = !this.withRule)} />
              ${this.#hasPlace(kind) ? msg('Báo mọi sự cố của đơn vị vào nơi nhận này') : msg('Báo mọi sự cố của đơn vị cho tôi qua kênh này')}
            </label>`
      }
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
    </form>`
  }

  #steps({ steps }: ChannelGuide) {
    const list = html`<ol class="steps">
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>`
    return this.channel
      ? html`<details>
          <summary>${msg('Cách lấy các thông tin này')}</summary>
          <div>${list}</div>
        </details>`
      : list
  }

  #fields({ fields }: ChannelGuide) {
    const draw = (field: (typeof fields)[number]) =>
      settingField(field, {
        value: this.form[field.name] ?? '',
        kept: this.channel?.secrets.includes(field.name) ?? false,
        error: errorOf(this.errors, field.name),
        change: (value) => this.#change(field.name, value),
      })
    const rare = fields.filter((field) => field.rare)
    const wrong = rare.some((field) => errorOf(this.errors, field.name))
    return html`${fields.filter((field) => !field.rare).map(draw)}
    ${
      rare.length === 0
        ? nothing
        : html`<details ?open=${wrong}>
            <summary>${msg('Ít khi cần')}</summary>
            <div>${rare.map(draw)}</div>
          </details>`
    }`
  }

  #change(name: string, value: string): void {
    const port = this.form['port']
    this.form = {
      ...this.form,
      [name]: value,
      ...(name === 'security' && port !== undefined && { port: portFor(value, port) }),
    }
  }

  /** Does what is typed so far stand for a place of its own? */
  #hasPlace(kind: ChannelKind): boolean {
    if (kind === 'webhook' || kind === 'zaloOa') return true
    return Boolean(this.form['to']?.trim() || this.form['chatId']?.trim())
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { kind, channel, name } = this
    if (this.busy || !kind) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    const settings = settingsOf(channelGuide(kind).fields, this.form, channel === null)
    try {
      const saved = channel
        ? await read(api.notify.notify.channels[':id'].$patch({ param: { id: String(channel.id) }, json: { name, settings } }))
        : await read(
            api.notify.notify.channels.$post({
              json: { kind, name, settings, withRule: this.withRule, ...(this.unitId && { unitId: Number(this.unitId) }) },
            }),
          )
      this.emit('saved', saved)
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}

/** The sentence for a setting, or for one of its lines. */
function errorOf(errors: Record<string, string>, name: string): string | undefined {
  return Object.entries(errors).find(([field]) => field === `settings.${name}` || field.startsWith(`settings.${name}.`))?.[1]
}
