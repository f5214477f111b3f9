import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { RegisterImport, RegisterPreview, RegisterRow } from '../../../server/contract/api/register.ts'
import { registerLimits } from '../../../server/contract/file-limits.ts'
import '../../components/empty.ts'
import { toast } from '../../components/notices.ts'
import '../../components/progress.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { formatNumber } from '../../format.ts'
import { read, unitQuery } from '../../api.ts'
import { send } from '../../http.ts'
import { msg, str } from '../../i18n.ts'
import { ApiError, sentence } from '../../problem.ts'
import { navigate } from '../../router.ts'
import { TbPage } from '../page.ts'
import { importStyles } from './import-styles.ts'
import './preview-rows.ts'

/** Which rows of the preview are shown. */
type Shown = 'all' | 'error' | 'change'

/** Nhập danh mục thiết bị: a file is looked through row by row, and written only when a person says so. */
@customElement('tb-import-page')
export class TbImportPage extends TbPage {
  static override styles = [...TbPage.styles, importStyles]

  @state() private file: File | null = null
  @state() private preview: RegisterPreview | null = null
  @state() private busy: 'reading' | 'writing' | null = null
  @state() private problem = ''
  @state() private shown: Shown = 'all'
  @state() private createSites = false
  @state() private skipErrors = false
  @state() private over = false
  /** Only the answer to the newest question counts. */
  private asked = 0

  protected override unitChanged(): void {
    if (this.file) void this.#look(this.file)
  }

  override render() {
    return html`<div class="page">
      <nav class="crumbs" aria-label=${msg('Đường dẫn')}><a href="/devices">${msg('Thiết bị')}</a><tb-icon name="right"></tb-icon></nav>
      <div class="page-head"><h1>${msg('Nhập danh mục thiết bị')}</h1></div>
      ${this.#drop()} ${this.busy === 'reading' ? html`<tb-progress .label=${msg('Đang đọc và kiểm tra tệp…')}></tb-progress>` : nothing}
      ${this.problem ? html`<p class="notice problem" role="alert"><tb-icon name="alert"></tb-icon><span>${this.problem}</span></p>` : nothing}
      ${this.preview && this.busy !== 'reading' ? this.#preview(this.preview) : nothing}
    </div>`
  }

  #drop() {
    const template = (format: string): string =>
      `/api/register/template?${new URLSearchParams({ format, ...unitQuery(this.session) }).toString()}`
    return html`<div
      class="drop ${this.over ? 'over' : ''} ${this.preview ? 'done' : ''}"
      @dragover=${this.#drag}
      @dragleave=${this.#drag}
      @drop=${this.#dropped}
    >
      <tb-icon name="upload"></tb-icon>
      <div class="grow">
        <strong>${this.file ? this.file.name : msg('Kéo tệp CSV hoặc Excel (XLSX) vào đây')}</strong>
        <p class="muted small">
          ${msg(str`Nhiều nhất ${formatNumber(registerLimits.rows)} dòng, 5 MB. Chưa có gì được ghi trước khi bạn xem và đồng ý.`)}
        </p>
        <p class="small">${msg('Tệp mẫu:')} <a href=${template('xlsx')} download>Excel</a> · <a href=${template('csv')} download>CSV</a></p>
      </div>
      <label class="btn ${this.preview ? '' : 'primary'}">
        ${this.file ? msg('Chọn tệp khác') : msg('Chọn tệp')}
        <input
          class="visually-hidden"
          type="file"
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          ?disabled=${this.busy !== null}
          @change=${this.#chosen}
        />
      </label>
    </div>`
  }

  #preview(preview: RegisterPreview) {
    const { counts } = preview
    const write = counts.create + counts.update
    const rows = preview.rows.filter((row) => this.#isShown(row))
    const segments = [
      { id: 'all', label: msg(str`Tất cả (${formatNumber(preview.rows.length)})`) },
      { id: 'error', label: msg(str`Chỉ dòng lỗi (${formatNumber(counts.error)})`) },
      { id: 'change', label: msg(str`Sẽ ghi (${formatNumber(write)})`) },
    ]
    const askSites =
      preview.maySites && (this.createSites || preview.rows.some((row) => row.problems.some((problem) => problem.column === 'site')))
    return html`<section class="sum" aria-label=${msg('Tóm tắt')} aria-live="polite">
        <p class="lead">
          ${msg(str`Sẽ thêm ${formatNumber(counts.create)}, cập nhật ${formatNumber(counts.update)}; ${formatNumber(counts.unchanged)} không đổi; ${formatNumber(counts.error)} dòng có lỗi.`)}
        </p>
        ${counts.warnings > 0 ? html`<p class="muted">${msg(str`${formatNumber(counts.warnings)} dòng cần xem lại nhưng vẫn nhập được.`)}</p>` : nothing}
        ${preview.newSites.length > 0 ? html`<p class="muted">${msg(str`Địa điểm sẽ được tạo: ${preview.newSites.join(', ')}.`)}</p>` : nothing}
        ${preview.notes.map((note) => html`<p class="muted small">${note}</p>`)}
      </section>
      <div class="choices">
        <tb-segments
          .label=${msg('Hiện các dòng')}
          .segments=${segments}
          .selected=${this.shown}
          @select=${(event: Event) => (this.shown = shownOf(selectedId(event)))}
        ></tb-segments>
        ${
          askSites
            ? html`<label class="check">
                <input type="checkbox" .checked=${this.createSites} ?disabled=${this.busy !== null} @change=${this.#chooseSites} />
                ${msg('Tạo các địa điểm chưa có')}
              </label>`
            : nothing
        }
        ${
          counts.error > 0 && write > 0
            ? html`<label class="check">
                <input
                  type="checkbox"
                  .checked=${this.skipErrors}
                  ?disabled=${this.busy !== null}
                  @change=${(event: Event) => (this.skipErrors = event.target instanceof HTMLInputElement && event.target.checked)}
                />
                ${msg(str`Chỉ nhập các dòng đúng, bỏ qua ${formatNumber(counts.error)} dòng có lỗi`)}
              </label>`
            : nothing
        }
      </div>
      ${
        rows.length > 0
          ? html`<tb-preview-rows .preview=${preview} .rows=${rows}></tb-preview-rows>`
          : html`<tb-empty
              icon="check"
              .heading=${msg('Không có dòng nào')}
              .text=${msg('Không có dòng nào thuộc loại đang chọn.')}
            ></tb-empty>`
      }
      <div class="apply">
        ${this.busy === 'writing' ? html`<tb-progress .label=${msg(str`Đang ghi ${formatNumber(write)} thiết bị…`)}></tb-progress>` : nothing}
        <button class="btn primary" ?disabled=${!this.#ready(preview)} @click=${this.#apply}>
          ${write > 0 ? msg(str`Nhập ${formatNumber(write)} thiết bị`) : msg('Không có gì để nhập')}
        </button>
        ${counts.error > 0 && !this.skipErrors ? html`<span class="muted small">${msg('Hãy sửa các dòng lỗi trong tệp rồi chọn lại tệp.')}</span>` : nothing}
      </div>`
  }

  #isShown(row: RegisterRow): boolean {
    if (this.shown === 'all') return true
    return this.shown === 'error' ? row.action === 'error' : row.action === 'create' || row.action === 'update'
  }

  #ready({ counts }: RegisterPreview): boolean {
    return this.busy === null && counts.create + counts.update > 0 && (counts.error === 0 || this.skipErrors)
  }

  readonly #drag = (event: DragEvent): void => {
    event.preventDefault()
    this.over = event.type === 'dragover'
  }

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault()
    this.over = false
    const file = event.dataTransfer?.files[0]
    if (file && this.busy === null) void this.#look(file)
  }

  readonly #chosen = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    const file = event.target.files?.[0]
    // The same file, mended meanwhile, may be chosen again.
    event.target.value = ''
    if (file) void this.#look(file)
  }

  readonly #chooseSites = (event: Event): void => {
    this.createSites = event.target instanceof HTMLInputElement && event.target.checked
    if (this.file) void this.#look(this.file)
  }

  async #look(file: File): Promise<void> {
    const asked = ++this.asked
    this.file = file
    this.problem = ''
    this.busy = 'reading'
    try {
      if (file.size > registerLimits.bytes) throw new Error(msg('Tệp lớn hơn 5 MB. Hãy tách thành nhiều tệp.'))
      const preview = await read<RegisterPreview>(this.#post('/api/register/import/preview', file, {}))
      if (asked !== this.asked) return
      this.preview = preview
      this.shown = preview.counts.error > 0 ? 'error' : 'all'
      this.skipErrors = false
    } catch (error) {
      if (asked !== this.asked) return
      this.preview = null
      this.problem = sentence(error)
    }
    this.busy = null
  }

  readonly #apply = async (): Promise<void> => {
    const { file, preview } = this
    if (!file || !preview) return
    this.busy = 'writing'
    this.problem = ''
    try {
      const done = await read<RegisterImport>(
        this.#post('/api/register/import', file, { preview: preview.hash, skipErrors: String(this.skipErrors) }),
      )
      toast({ text: msg(str`Đã thêm ${formatNumber(done.created)}, cập nhật ${formatNumber(done.updated)} thiết bị.`) })
      navigate('/devices')
    } catch (error) {
      this.problem = sentence(error)
      // What the person agreed to is not what would be written any more: show the new preview, and keep the sentence that says so.
      if (error instanceof ApiError && error.code === 'preview-stale') {
        await this.#look(file)
        this.problem = sentence(error)
      }
    }
    this.busy = null
  }

  #post(path: string, file: File, more: Record<string, string>): Promise<Response> {
    const query = new URLSearchParams({ ...unitQuery(this.session), createSites: String(this.createSites), ...more })
    return send(`${path}?${query.toString()}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })
  }
}

const shownOf = (id: string): Shown => (id === 'error' || id === 'change' ? id : 'all')
