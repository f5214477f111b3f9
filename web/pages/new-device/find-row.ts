import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { CommandItem } from '../../../server/contract/api/agents.ts'
import '../../components/icon.ts'
import { formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { guessReason, identityIcon, kindLine, makerLine, namesOf } from './guess.ts'

export type Find = CommandItem['finds'][number]

/** What a row may do: tick its find, or give the known device the address it was found at. */
export interface FindActions {
  picked: boolean
  busy: boolean
  toggle: (id: number) => void
  move: (find: Find) => void
}

/** One find: kind, names, maker, address, and what it is to the devices that are watched already. */
export function findRow(find: Find, actions: FindActions): TemplateResult {
  const { identity } = find
  const [name, ...more] = namesOf(identity)
  const maker = makerLine(identity)
  const title = name ?? find.deviceName ?? (maker || msg('Chưa có tên'))
  const kind = [kindLine(identity), name === undefined ? '' : maker].filter(Boolean).join(' · ')
  const reason = guessReason(identity)
  const label = msg(str`Chọn ${title}, ${identity.address}`)
  return html`<li class=${find.state}>
    <span class="tick"
      >${
        find.state === 'new'
          ? html`<input
              type="checkbox"
              aria-label=${label}
              .checked=${actions.picked}
              ?disabled=${actions.busy}
              @change=${() => actions.toggle(find.id)}
            />`
          : nothing
      }</span
    >
    <tb-icon .name=${identityIcon(identity)}></tb-icon>
    <span class="who">
      <span class="title">${title}</span>
      ${more.length > 0 ? html`<span class="small muted">${more.join(' · ')}</span>` : nothing}
    </span>
    <span class="what">
      <span>${kind}</span>
      ${reason ? html`<span class="small muted">${msg(str`Đoán theo ${reason}`)}</span>` : nothing}
    </span>
    <span class="where">
      <span>${identity.address}</span>
      <span class="small muted"
        >${[identity.mac, identity.rtt === null ? '' : formatValue(identity.rtt, 'ms')].filter(Boolean).join(' · ')}</span
      >
    </span>
    <span class="state">${stateOf(find, actions)}</span>
  </li>`
}

function stateOf(find: Find, { busy, move }: FindActions): TemplateResult {
  const device = html`<a href="/devices/${find.deviceId}">${find.deviceName ?? ''}</a>`
  switch (find.state) {
    case 'known':
      return html`<span class="tag">${msg('Đang theo dõi')}</span> ${device}`
    case 'moved':
      return html`<span class="tag moved">${msg('Đổi địa chỉ')}</span>
        <span>${device} <span class="small muted">${msg(str`trước ở ${find.knownAddress ?? ''}`)}</span></span>
        <button class="btn small" ?disabled=${busy} @click=${() => move(find)}>${msg('Cập nhật địa chỉ')}</button>`
    case 'new':
      return html`<span class="tag new">${msg('Mới')}</span>${
          find.formerName === null
            ? nothing
            : html` <span class="small muted">${msg(str`địa chỉ này đang ghi cho “${find.formerName}”`)}</span>`
        }`
  }
}
