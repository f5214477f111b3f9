import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Profiles } from '../../../server/contract/api/profiles.ts'
import '../../components/icon.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'

/** The profiles that come with the program, each to take away as a beginning. */
export function builtInTable(builtIn: Profiles['builtIn'], download: (profile: string) => void): TemplateResult {
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${msg('Hồ sơ có sẵn')}>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">${msg('Hồ sơ')}</th>
          <th scope="col">${msg('Nhãn hiệu')}</th>
          <th scope="col">${msg('Loại')}</th>
          <th scope="col" class="num">${msg('Số đo')}</th>
          <th scope="col"><span class="visually-hidden">${msg('Tải về')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${builtIn.map(
          ({ profile, vendor, kind, sensors }) =>
            html`<tr>
              <td class="mono" translate="no">${profile}</td>
              <td translate="no">${vendor ?? ''}</td>
              <td>${kind ? kindWord(kind) : ''}</td>
              <td class="num">${formatNumber(sensors)}</td>
              <td>
                <button class="btn small" aria-label=${msg(str`Tải về hồ sơ ${profile}`)} @click=${() => download(profile)}>
                  <tb-icon name="download"></tb-icon>${msg('Tải về')}
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
