import { html } from 'lit'
import '../charts/chart.ts'
import '../charts/spark.ts'
import '../charts/timeline.ts'
import { sampleChanges, sampleFrom, sampleLine, sampleTo } from './samples.ts'

const limits = [
  { value: 60, level: 'warning' as const },
  { value: 90, level: 'critical' as const },
]

export const chartsFamily = () => {
  const line = sampleLine()
  return html`
    <section>
      <tb-chart
        .line=${line}
        .step=${120_000}
        .from=${sampleFrom}
        .to=${sampleTo}
        .limits=${limits}
        style="--chart-height:240px"
      ></tb-chart>
    </section>
    <section>
      <tb-chart
        .line=${{ ...line, label: 'Nhiệt độ', unit: '°C', loss: undefined }}
        .step=${120_000}
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
      <h2>Đường nhỏ</h2>
      <tb-spark .values=${line.value.slice(0, 60)}></tb-spark> 12,4 ms
      <tb-spark .values=${[1, 2, null, 4, 3, 6]}></tb-spark>
    </section>
  `
}
