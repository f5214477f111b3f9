import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Profiles, SiteProfile } from '../../../server/contract/api/profiles.ts'
import type { Problem } from '../../../server/contract/api/common.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import { formatDateTime, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { ApiError, sentence } from '../../problem.ts'
import { builtInTable } from './built-in-table.ts'
import { saveJson } from './save-json.ts'
import { TbSettingsPage } from './settings-page.ts'

/** Hồ sơ thiết bị: what is known of kinds of device, built in and added by the unit: uploaded, tried on a device, put into use. */
@customElement('tb-profiles-page')
export class TbProfilesPage extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .version {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s4);
        align-items: center;
        padding: var(--s3) var(--s4);
      }
      .version + .version {
        border-top: 1px solid var(--line);
      }
      .version .grow {
        flex: 1 1 260px;
      }
      .mistakes {
        display: grid;
        gap: var(--s1);
        margin-top: var(--s2);
      }
      .mistakes li {
        overflow-wrap: anywhere;
      }
      .intro {
        max-width: 80ch;
      }
    `,
  ]

  @state() private busy = false
  @state() private refused: { sentence: string; errors: NonNullable<Problem['errors']> } | null = null
  @state() private trying: SiteProfile | null = null
  private readonly data = new Load(this, (signal) => read(api.profiles.profiles.$get({ query: unitQuery(this.session) }, until(signal))))

  protected override unitChanged(): void {
    this.data.restart()
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Hồ sơ thiết bị')}</h1>
        ${this.may('agent.manage') ? this.#uploader() : nothing}
      </div>
      <p class="muted intro">
        ${msg('Hồ sơ cho biết nhận ra một loại thiết bị bằng cách nào, đọc những số đo nào và số đo có nghĩa gì. Tải một hồ sơ có sẵn về, sửa cho hợp thiết bị của đơn vị, đưa lên, thử trên thiết bị thật rồi mới đưa vào dùng.')}
      </p>
      ${this.refused ? this.#mistakes() : nothing}${this.data.render((data) => this.#content(data))}
      ${
        this.trying ? html`<tb-try-profile .profile=${this.trying} @changed=${this.#saved} @done=${this.#tried}></tb-try-profile>` : nothing
      }
    </div>`
  }

  #uploader() {
    return html`<label class="btn primary" aria-disabled=${this.busy ? 'true' : 'false'}>
      <tb-icon name="upload"></tb-icon>${msg('Đưa hồ sơ lên')}
      <input class="visually-hidden" type="file" accept=".json,application/json" ?disabled=${this.busy} @change=${this.#upload} />
    </label>`
  }

  #mistakes() {
    return html`<div class="notice" role="alert">
      <tb-icon name="alert"></tb-icon>
      <div>
        <strong>${this.refused?.sentence}</strong>
        <ul class="mistakes">
          ${this.refused?.errors.map(({ field, message }) => html`<li><span class="mono" translate="no">${field.replace(/^text\.?/, '')}</span> ${message}</li>`)}
        </ul>
      </div>
    </div>`
  }

  #content({ site, builtIn }: Profiles) {
    const own = new Set(builtIn.map(({ profile }) => profile))
    return html`<section>
        <h2>${msg('Hồ sơ của đơn vị')}</h2>
        ${
          site.length === 0
            ? html`<tb-empty
                icon="profile"
                .heading=${msg('Đơn vị chưa có hồ sơ riêng')}
                .text=${msg('Cần khi phần mềm chưa biết một loại thiết bị, hoặc đọc sai số đo của nó.')}
              ></tb-empty>`
            : html`<div class="panel">${site.map((version) => this.#version(version, own.has(version.profile)))}</div>`
        }
      </section>
      <section>
        <h2>${msg('Hồ sơ có sẵn')}</h2>
        ${builtInTable(builtIn, (profile) => void this.#downloadBuiltIn(profile))}
      </section>`
  }

  #version(version: SiteProfile, replaces: boolean) {
    const { profile, vendor, kind, sensors, note, trial } = version
    const states = { draft: msg('bản thử'), active: msg('đang dùng'), ended: msg('đã ngừng') }
    const status = { draft: 'unknown', active: 'ok', ended: 'maintenance' } as const
    const about = [
      vendor,
      kind ? kindWord(kind) : null,
      msg(str`${formatNumber(sensors)} số đo`),
      replaces ? msg('thay hồ sơ có sẵn') : null,
    ]
    return html`<div class="version">
      <span class="grow">
        <strong class="mono" translate="no">${profile}</strong> <span class="muted">${msg(str`bản ${formatNumber(version.version)}`)}</span
        ><br />
        <span class="muted small">${about.filter(Boolean).join(' · ')}</span><br />
        <span class="muted small">${[formatDateTime(version.createdAt), version.by, note].filter(Boolean).join(' · ')}</span>
        ${trial?.problem ? html`<br /><span class="small">${trial.device ? `${trial.device.name}: ` : ''}${trial.problem}</span>` : nothing}
        ${trial?.passed ? html`<br /><span class="small">${msg(str`Đã thử trên ${trial.device?.name ?? ''}: đọc được ${formatNumber(trial.read)} số đo.`)}</span>` : nothing}
      </span>
      <tb-status .status=${status[version.state]} .label=${states[version.state]}></tb-status>
      <span class="row wrap"
        >${this.may('agent.manage') ? this.#actions(version) : nothing}
        <button
          class="btn small"
          aria-label=${msg(str`Tải về hồ sơ ${profile} bản ${formatNumber(version.version)}`)}
          @click=${() => void this.#download(version)}
        >
          <tb-icon name="download"></tb-icon>${msg('Tải về')}
        </button>
      </span>
    </div>`
  }

  #actions(version: SiteProfile) {
    const saved = this.#saved
    const param = { param: { id: String(version.id) } }
    if (version.state === 'active')
      return html`<button
        class="btn small danger"
        @click=${async () => {
          const yes = await askFirst({
            heading: msg('Ngừng dùng hồ sơ này?'),
            text: msg('Thiết bị sẽ được đọc theo hồ sơ có sẵn, nếu có. Số liệu đã đo vẫn giữ.'),
            confirm: msg('Ngừng dùng'),
          })
          if (yes) await this.attempt(() => api.profiles.profiles[':id'].deactivate.$post(param), saved)
        }}
      >
        ${msg('Ngừng dùng')}
      </button>`
    return html`<button class="btn small" @click=${() => void this.#try(version)}>${msg('Thử trên thiết bị')}</button>
      <button
        class="btn small primary"
        ?disabled=${!version.trial?.passed}
        title=${version.trial?.passed ? '' : msg('Cần thử được trên một thiết bị trước')}
        @click=${() =>
          void this.attempt(
            () => api.profiles.profiles[':id'].activate.$post(param),
            () => {
              toast({ text: msg('Đã đưa hồ sơ vào dùng. Trạm giám sát đọc lại thiết bị trong lần đo tới.') })
              saved()
            },
          )}
      >
        ${msg('Đưa vào dùng')}
      </button>`
  }

  readonly #saved = (): void => this.data.refresh(0)

  readonly #tried = (): void => {
    this.trying = null
  }

  async #try(version: SiteProfile): Promise<void> {
    await import('./try-profile.ts')
    this.trying = version
  }

  readonly #upload = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement)) return
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    this.busy = true
    this.refused = null
    try {
      const unit = this.session?.unit ? { unitId: this.session.unit.id } : {}
      const made = await read(api.profiles.profiles.$post({ json: { ...unit, text: await file.text() } }))
      toast({ text: msg(str`Đã nhận hồ sơ ${made.profile}, bản ${formatNumber(made.version)}. Hãy thử trên thiết bị rồi đưa vào dùng.`) })
      this.data.refresh(0)
    } catch (error) {
      this.refused = { sentence: sentence(error), errors: error instanceof ApiError ? (error.problem?.errors ?? []) : [] }
    }
    this.busy = false
  }

  async #downloadBuiltIn(profile: string): Promise<void> {
    await this.attempt(
      async () => saveJson(`${profile}.json`, await read(api.profiles.profiles['built-in'].$get({ query: { profile } }))),
      () => {},
    )
  }

  async #download({ id, profile, version }: SiteProfile): Promise<void> {
    await this.attempt(
      async () =>
        saveJson(`${profile}-${version}.json`, (await read(api.profiles.profiles[':id'].$get({ param: { id: String(id) } }))).data),
      () => {},
    )
  }
}
