import type { TemplateKind } from '../../contract/notify.ts'

export interface Template {
  title: string
  body: string
}

/** The words that a unit may change. */
export const presetTemplates: Record<TemplateKind, Template> = {
  opened: { title: '[{mức độ}] {sự cố}', body: '{câu tóm tắt}\nViệc cần làm: {việc cần làm}' },
  reopened: { title: '[Tái diễn] {sự cố}', body: '{câu tóm tắt}\nViệc cần làm: {việc cần làm}' },
  update: { title: '[Cập nhật] {sự cố}', body: '{câu tóm tắt}\nViệc cần làm: {việc cần làm}' },
  flapping: { title: '[Chập chờn] {thiết bị}', body: '{câu tóm tắt}\nHệ thống chỉ báo lại khi sự cố này đã hết.' },
  repeat: { title: '[Nhắc lại] {sự cố}', body: '{câu tóm tắt}\nSự cố đã kéo dài {kéo dài}.\nViệc cần làm: {việc cần làm}' },
  escalated: { title: '[Chưa có ai nhận việc] {sự cố}', body: '{câu tóm tắt}\nViệc cần làm: {việc cần làm}' },
  resolved: { title: '[Đã hết] {thiết bị}', body: '{câu tóm tắt}\n{việc cần làm}' },
  digest: { title: '[Tổng hợp] {số sự cố} cảnh báo ngày {ngày}', body: '{danh sách}' },
}
