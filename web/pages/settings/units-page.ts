import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Site, Unit } from '../../../server/contract/api/session.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import { selectField, textField } from '../../components/field.ts'
import '../../components/menu.ts'
import { formatDate } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import '../../map/position-field.ts'
import './outline-button.ts'
import { TbSettingsPage } from './settings-page.ts'
import './status-page-button.ts'
import { isUnitKind, newUnitKinds, unitKindWord } from './unit-kinds.ts'

/** Đơn vị: the tree of units with their dated names, and the sites (địa điểm) of each. */
@customElement('tb-units-page')
export class TbUnitsPage extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .unit {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s3);
        align-items: center;
        min-height: 48px;
        padding-block: var(--s2);
        padding-left: calc(var(--s4) + var(--depth) * 24px);
        padding-right: var(--s3);
      }
      .unit + .unit {
        border-top: 1px solid var(--line);
      }
      .unit .grow {
        min-width: 200px;
      }
    `,
  ]

  private readonly data = new Load(this, async (signal) => {
    const query = unitQuery(this.session)
    const [units, sites] = await Promise.all([
      read(api.units.units.$get({ query }, until(signal))),
      read(api.sites.sites.$get({ query }, until(signal))),
    ])
    return { units, sites }
  })
  private readonly saved = (): void => {
    this.data.refresh()
    this.emit('sessionchange')
  }

  protected override unitChanged(): void {
    this.data.restart()
  }

  override render() {
    return html`<div class="page">
      <h1>${msg('Đơn vị và địa điểm')}</h1>
      ${this.data.render(({ units, sites }) => this.#content(units, sites))}${this.taskDialog(this.saved)}
    </div>`
  }

  #content(units: readonly Unit[], sites: readonly Site[]) {
    const manage = this.may('unit.manage')
    return html`<section>
        <div class="page-head">
          <h2 class="grow">${msg('Cây đơn vị')}</h2>
          ${manage ? html`<button class="btn" @click=${() => this.#newUnit(units)}><tb-icon name="plus"></tb-icon>${msg('Thêm đơn vị')}</button>` : nothing}
        </div>
        <div class="panel" style="margin-top:8px">${units.map((unit) => this.#unit(unit, depthOf(unit, units), manage))}</div>
      </section>
      <section>
        <div class="page-head">
          <h2 class="grow">${msg('Địa điểm')}</h2>
          ${
            manage
              ? html`<button class="btn" @click=${() => this.#editSite(null, units)}>
                  <tb-icon name="plus"></tb-icon>${msg('Thêm địa điểm')}
                </button>`
              : nothing
          }
        </div>
        ${
          sites.length === 0
            ? html`<tb-empty
                icon="unit"
                .heading=${msg('Chưa có địa điểm nào')}
                .text=${msg('Địa điểm là nơi đặt thiết bị: trụ sở, nhà văn hoá, trạm y tế, tổ dân phố.')}
              ></tb-empty>`
            : this.#sites(sites, units, manage)
        }
      </section>`
  }

  #unit(unit: Unit, depth: number, manage: boolean) {
    const before = unit.names.filter((name) => name.validTo !== null)
    return html`<div class="unit" style="--depth:${depth}">
      <tb-icon name="unit"></tb-icon>
      <span class="grow">
        <strong>${unit.name}</strong>
        ${
          before.length
            ? html`<br /><span class="muted small">${msg(str`Tên cũ: ${before.map((name) => name.name).join(', ')}`)}</span>`
            : nothing
        }
      </span>
      <span class="muted small">${unitKindWord(unit.kind)}</span>
      ${
        manage
          ? html`<tb-status-page-button .unit=${unit}></tb-status-page-button><tb-outline-button .unit=${unit}></tb-outline-button>
              <button class="btn small" @click=${() => this.#rename(unit)}>${msg('Đổi tên')}</button>`
          : nothing
      }
    </div>`
  }

  #sites(sites: readonly Site[], units: readonly Unit[], manage: boolean) {
    const about = (site: Site): string =>
      [
        site.address,
        units.length > 1 ? units.find((unit) => unit.id === site.unitId)?.name : null,
        site.formerWard ? msg(str`thuộc ${site.formerWard} cũ`) : null,
      ]
        .filter(Boolean)
        .join(' · ')
    return html`<div class="panel" style="margin-top:8px">
      ${sites.map(
        (site) =>
          html`<div class="unit" style="--depth:0">
            <span class="grow"><strong>${site.name}</strong><br /><span class="muted small">${about(site)}</span></span>
            <span class="muted small">${validity(site)}</span>
            ${
              manage
                ? html`<button class="btn small" aria-label=${msg(str`Sửa ${site.name}`)} @click=${() => this.#editSite(site, units)}>
                    ${msg('Sửa')}
                  </button>`
                : nothing
            }
          </div>`,
      )}
    </div>`
  }

  #newUnit(units: readonly Unit[]): void {
    this.task = {
      heading: msg('Thêm đơn vị'),
      confirm: msg('Thêm'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Tên đơn vị'), error: errors['name'] })}
        ${selectField({
          name: 'kind',
          label: msg('Cấp'),
          value: 'office',
          choices: newUnitKinds().map((kind) => ({ value: kind, label: unitKindWord(kind) })),
          error: errors['kind'],
        })}
        ${selectField({
          name: 'parentId',
          label: msg('Thuộc đơn vị'),
          value: String(units[0]?.id ?? ''),
          choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
          error: errors['parentId'],
        })}`,
      save: ({ name = '', kind = '', parentId }) =>
        read(api.units.units.$post({ json: { name, kind: isUnitKind(kind) ? kind : 'office', parentId: Number(parentId) } })),
    }
  }

  #rename(unit: Unit): void {
    this.task = {
      heading: msg(str`Đổi tên ${unit.name}`),
      confirm: msg('Lưu'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Tên mới'), value: unit.name, error: errors['name'] })}
        ${textField({ name: 'shortName', label: msg('Tên ngắn'), value: unit.shortName, optional: true, error: errors['shortName'] })}
        ${textField({
          name: 'validFrom',
          label: msg('Từ ngày'),
          type: 'date',
          optional: true,
          hint: msg('Để trống nếu chỉ sửa lỗi gõ; điền ngày nếu đơn vị được đổi tên, tên cũ vẫn được lưu.'),
          error: errors['validFrom'],
        })}`,
      save: ({ name = '', shortName, validFrom }) =>
        read(
          api.units.units[':id'].names.$post({
            param: { id: String(unit.id) },
            json: { name, shortName: shortName || null, validFrom: validFrom || null },
          }),
        ),
    }
  }

  #editSite(site: Site | null, units: readonly Unit[]): void {
    this.task = {
      heading: site ? msg('Sửa địa điểm') : msg('Thêm địa điểm'),
      confirm: msg('Lưu'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Tên địa điểm'), value: site?.name ?? '', error: errors['name'] })}
          ${textField({ name: 'address', label: msg('Địa chỉ'), value: site?.address ?? '', optional: true, error: errors['address'] })}
          ${textField({ name: 'formerWard', label: msg('Phường, xã cũ'), value: site?.formerWard ?? '', optional: true, error: errors['formerWard'] })}
          <tb-position-field
            .start=${site && site.latitude !== null && site.longitude !== null ? `${site.latitude}, ${site.longitude}` : ''}
            .error=${errors['latitude'] ?? errors['longitude'] ?? ''}
            .unitId=${site?.unitId ?? this.session?.unit?.id ?? null}
          ></tb-position-field>
          ${
            site
              ? textField({
                  name: 'validTo',
                  label: msg('Ngừng dùng sau ngày'),
                  type: 'date',
                  value: site.validTo,
                  optional: true,
                  error: errors['validTo'],
                })
              : selectField({
                  name: 'unitId',
                  label: msg('Đơn vị'),
                  value: String(this.session?.unit?.id ?? units[0]?.id ?? ''),
                  choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
                  error: errors['unitId'],
                })
          }`,
      save: ({ name = '', address, formerWard, latitude, longitude, validTo, unitId }) => {
        const place = { latitude: latitude ? Number(latitude) : null, longitude: longitude ? Number(longitude) : null }
        const fields = { name, address: address || null, formerWard: formerWard || null, ...place }
        return site
          ? read(api.sites.sites[':id'].$patch({ param: { id: String(site.id) }, json: { ...fields, validTo: validTo || null } }))
          : read(api.sites.sites.$post({ json: { ...fields, unitId: Number(unitId) } }))
      },
    }
  }
}

function depthOf(unit: Unit, units: readonly Unit[]): number {
  const parent = units.find((other) => other.id === unit.parentId)
  return parent ? depthOf(parent, units) + 1 : 0
}

function validity({ validFrom, validTo }: Site): string {
  if (validFrom && validTo) return `${formatDate(validFrom)} – ${formatDate(validTo)}`
  if (validTo) return msg(str`đến ${formatDate(validTo)}`)
  return validFrom ? msg(str`từ ${formatDate(validFrom)}`) : ''
}
