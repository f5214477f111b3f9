import { html } from 'lit'
import '../components/icon.ts'
import { icons } from '../components/icons.ts'
import type { IconName } from '../components/icons.ts'

const isIcon = (name: string): name is IconName => name in icons
const colours = ['page', 'surface', 'sunken', 'hover', 'line', 'line-strong', 'ink', 'ink-2', 'ink-3', 'accent', 'accent-soft']
const states = ['ok', 'warning', 'critical', 'unreachable', 'unknown', 'maintenance']
const swatch = (token: string) => html`<div class="swatch"><i style="background:var(--${token})"></i>${token}</div>`

export const foundationsFamily = () => html`
  <section>
    <h2>Chữ</h2>
    ${[40, 28, 20, 16, 14, 12].map(
      (size) =>
        html`<p style="font-size:var(--text-${size});line-height:1.3">
          ${size} · Phường Thuận Hóa trực đường truyền, cụm loa: 1.234.567 đ
        </p>`,
    )}
  </section>
  <section>
    <h2>Màu</h2>
    <div class="swatches">${colours.map(swatch)}</div>
    <div class="swatches">${states.flatMap((s) => [s, `${s}-soft`, `${s}-fill`]).map(swatch)}</div>
    <div class="swatches">${[1, 2, 3, 4, 5, 6].map((n) => swatch(`chart-${n}`))}</div>
  </section>
  <section>
    <h2>Biểu tượng</h2>
    <div class="icons">
      ${Object.keys(icons)
        .filter(isIcon)
        .map(
          (name) =>
            html`<figure>
              <tb-icon .name=${name}></tb-icon><tb-icon .name=${name} style="--icon-size:28px"></tb-icon>
              <figcaption>${name}</figcaption>
            </figure>`,
        )}
    </div>
  </section>
`
