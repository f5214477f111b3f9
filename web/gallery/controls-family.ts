import { html } from 'lit'
import { askFirst } from '../components/confirm.ts'
import '../components/copy.ts'
import { selectField, textField } from '../components/field.ts'
import '../components/icon.ts'
import '../components/menu.ts'
import '../components/segments.ts'
import '../components/tabs.ts'
import { rangeSegments } from '../charts/ranges.ts'

const items = [
  { heading: 'Giao diện' },
  { label: 'Sáng', checked: true, run: () => {} },
  { label: 'Tối', checked: false, run: () => {} },
  'divider' as const,
  { label: 'Sửa', icon: 'edit' as const, run: () => {} },
  { label: 'Ngừng theo dõi', icon: 'trash' as const, danger: true, run: () => {} },
]

export const controlsFamily = () => html`
  <section>
    <h2>Nút</h2>
    <div class="strip">
      <button class="btn primary"><tb-icon name="plus"></tb-icon>Thêm thiết bị</button>
      <button class="btn">Đo ngay</button>
      <button class="btn quiet">Bỏ qua</button>
      <button class="btn danger">Thu hồi</button>
      <button class="btn icon" aria-label="Làm mới"><tb-icon name="refresh"></tb-icon></button>
      <button class="btn small">Nhỏ</button>
      <button class="btn primary" disabled>Đang lưu…</button>
      <tb-menu label="Việc khác" .items=${items}></tb-menu>
      <button
        class="btn"
        @click=${() =>
          void askFirst({
            heading: 'Thu hồi trạm giám sát?',
            text: 'Trạm sẽ không gửi được số liệu nữa.',
            confirm: 'Thu hồi',
            danger: true,
          })}
      >
        Hỏi lại
      </button>
    </div>
  </section>
  <section class="narrow">
    <h2>Ô nhập</h2>
    <form class="stack">
      ${textField({ name: 'a', label: 'Tên thiết bị', placeholder: 'Cụm loa tổ 4', hint: 'Tên mọi người hay gọi.' })}
      ${textField({ name: 'b', label: 'Địa chỉ', value: '-h', error: 'Địa chỉ phải là một địa chỉ IP hoặc tên máy hợp lệ, ví dụ 192.168.1.1' })}
      ${selectField({
        name: 'c',
        label: 'Loại',
        optional: true,
        value: 'pc',
        choices: [
          { value: 'pc', label: 'Máy tính' },
          { value: 'ups', label: 'Bộ lưu điện' },
        ],
      })}
      <label class="check"><input type="checkbox" checked />Đo cả thông số (SNMP)</label>
    </form>
  </section>
  <section>
    <h2>Thẻ, phân đoạn, dòng lệnh</h2>
    <tb-tabs
      label="Ví dụ"
      selected="values"
      .tabs=${[
        { id: 'values', label: 'Số đo', count: 12 },
        { id: 'checks', label: 'Phép đo' },
        { id: 'info', label: 'Thông tin' },
      ]}
      ><p>Nội dung thẻ.</p></tb-tabs
    >
    <br />
    <tb-segments label="Khoảng thời gian" selected="24h" .segments=${rangeSegments()}></tb-segments>
    <br /><br />
    <tb-code text="curl -fsSL http://10.0.0.5:8080/agent.sh | sh -s -- --token tbe_9f2c1d7a4b"></tb-code>
  </section>
`
