import { html } from 'lit'
import '../components/empty.ts'
import '../components/failure.ts'
import { toast } from '../components/notices.ts'
import '../components/progress.ts'
import '../components/skeleton.ts'
import '../components/time.ts'
import { now } from '../now.ts'

const ago = (ms: number) => new Date(now() - ms).toISOString()

export const feedbackFamily = () => html`
  <section>
    <h2>Chờ</h2>
    <tb-skeleton></tb-skeleton>
    <tb-skeleton .patience=${0}></tb-skeleton>
  </section>
  <section>
    <h2>Trống và lỗi</h2>
    <tb-empty icon="devices" heading="Chưa có thiết bị nào" text="Thêm thiết bị theo địa chỉ, hoặc quét mạng nội bộ để tìm.">
      <button class="btn primary">Thêm thiết bị</button><button class="btn">Quét mạng</button>
    </tb-empty>
    <br />
    <tb-failure message="Không kết nối được máy chủ Trực Ban. Hãy kiểm tra mạng nội bộ rồi thử lại."></tb-failure>
  </section>
  <section>
    <h2>Tiến độ</h2>
    <tb-progress label="Đang quét 192.168.1.0/24" .done=${96} .total=${254}></tb-progress>
    <br />
    <tb-progress label="Đang nhận diện"></tb-progress>
  </section>
  <section>
    <h2>Thời gian, thông báo</h2>
    <div class="strip">
      <tb-time .at=${ago(2000)}></tb-time><tb-time .at=${ago(190_000)}></tb-time><tb-time since .at=${ago(7_800_000)}></tb-time
      ><tb-time></tb-time>
      <button class="btn" @click=${() => toast({ text: 'Đã lưu thiết bị.' })}>Báo xong</button>
      <button class="btn" @click=${() => toast({ text: 'Không lưu được.', kind: 'problem', action: { label: 'Thử lại', run: () => {} } })}>
        Báo lỗi
      </button>
    </div>
  </section>
`
