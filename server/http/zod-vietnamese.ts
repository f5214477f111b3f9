import { z } from 'zod'

const types: Record<string, string> = {
  string: 'văn bản',
  number: 'số',
  int: 'số nguyên',
  boolean: 'đúng hoặc sai',
  array: 'danh sách',
  object: 'một nhóm thông tin',
  record: 'một nhóm thông tin',
  date: 'ngày',
  null: 'trống',
}

const formats: Record<string, string> = {
  url: 'Địa chỉ web không hợp lệ',
  uuid: 'Mã định danh không hợp lệ',
  date: 'Ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2026-01-31',
  datetime: 'Thời điểm phải có dạng ISO 8601, ví dụ 2026-01-31T08:00:00Z',
  safeint: 'Phải là số nguyên',
  int32: 'Phải là số nguyên',
}

type Issue = Parameters<z.core.$ZodErrorMap>[0]

/** How each kind of wrong input is said where a schema has no sentence of its own. */
export function vietnamese(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Hãy nhập giá trị này'
      return `Giá trị phải là ${types[issue.expected] ?? issue.expected}`
    case 'too_small':
      return limit(issue.origin, issue.minimum, issue.inclusive === true ? 'ít nhất' : 'nhiều hơn', 'Phải lớn hơn')
    case 'too_big':
      return limit(issue.origin, issue.maximum, issue.inclusive === true ? 'nhiều nhất' : 'ít hơn', 'Phải nhỏ hơn')
    case 'invalid_format':
      return formats[issue.format] ?? 'Giá trị không đúng định dạng'
    case 'not_multiple_of':
      return `Phải là bội số của ${String(issue.divisor)}`
    case 'unrecognized_keys':
      return `Không có trường này: ${issue.keys.join(', ')}`
    case 'invalid_value':
      return `Giá trị phải là một trong: ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'Giá trị không hợp lệ'
  }
}

function limit(origin: string, bound: number | bigint, amount: string, strict: string): string {
  if (origin === 'string') return `Phải có ${amount} ${bound} ký tự`
  if (origin === 'array' || origin === 'set' || origin === 'map') return `Phải có ${amount} ${bound} mục`
  if (amount === 'ít nhất' || amount === 'nhiều nhất') return `Giá trị ${amount === 'ít nhất' ? 'nhỏ nhất' : 'lớn nhất'} là ${bound}`
  return `${strict} ${bound}`
}

/** Makes zod speak Vietnamese in this process. */
export function speakVietnamese(): void {
  z.config({ localeError: vietnamese })
}
