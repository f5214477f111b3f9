import { html } from 'lit'
import '../charts/chart.ts'
import '../charts/heat-map.ts'
import { heatRows } from '../charts/heat-rows.ts'
import '../charts/month-bars.ts'
import '../charts/spark.ts'
import '../charts/timeline.ts'
import { sampleChanges, sampleFrom, sampleHeat, sampleLine, sampleMonths, sampleTo } from './samples.ts'

const limits = [
  { value: 24, level: 'warning' as const, side: 'high' as const, label: 'cảnh báo ≥ 24 °C' },
  { value: 36, level: 'critical' as const, side: 'high' as const, label: 'sự cố ≥ 36 °C' },
]
const hour = 3_600_000
const marks = [
  { from: sampleFrom + 3 * hour, to: sampleFrom + 4 * hour, level: 'warning' as const },
  { from: sampleFrom + 9 * hour, to: sampleFrom + 11 * hour, level: 'critical' as const },
]

export const chartsFamily = () => {
  const line = sampleLine()
  return html`
    <section>
      <tb-chart .line=${line} .step=${300_000} .from=${sampleFrom} .to=${sampleTo} style="--chart-height:260px"></tb-chart>
    </section>
    <section>
      <tb-chart
        .line=${{ ...line, label: 'Nhiệt độ', unit: '°C', high: line.value, spread: undefined, loss: undefined }}
        .limits=${limits}
        .marks=${marks}
        .step=${300_000}
        .from=${sampleFrom}
        .to=${sampleTo}
      ></tb-chart>
    </section>
    <section>
      <tb-chart .line=${{ label: 'Dung lượng', unit: 'B', t: [], value: [] }} .from=${sampleFrom} .to=${sampleTo}></tb-chart>
    </section>
    <section>
      <h2>Trạng thái trong ngày</h2>
      <tb-timeline .changes=${sampleChanges} .from=${sampleFrom} .to=${sampleTo}></tb-timeline>
    </section>
    <section>
      <h2>Thời điểm ngừng</h2>
      <tb-heat-map label="Số phút ngừng theo giờ" .rows=${heatRows(sampleHeat())}></tb-heat-map>
    </section>
    <section>
      <h2>Tỷ lệ hoạt động theo tháng</h2>
      <tb-month-bars .months=${sampleMonths} current="2025-11"></tb-month-bars>
    </section>
    <section>
      <h2>Đường nhỏ</h2>
      <tb-spark .values=${line.value.slice(0, 60)}></tb-spark> 12,4 ms
      <tb-spark .values=${[1, 2, null, 4, 3, 6]}></tb-spark>
    </section>
  `
}
