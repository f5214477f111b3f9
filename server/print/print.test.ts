import { expect, test, vi } from 'vitest'
import { readPdf } from '../../test/support/pdf-text.ts'
import { agencyOf, type Content, longDate, officialEnd, officialHead, officialTitle, paragraph, printPdf } from './index.ts'

const print = (...content: Content[]) => printPdf({ title: 'Thử', author: 'Thử', madeAt: Date.UTC(2026, 2, 5), content })
const textOf = (file: Buffer) => readPdf(file).pages.flat().join(' ')

test('every Vietnamese letter stands in the document, in all four faces', async () => {
  const letters = Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxy').flatMap((letter) =>
    [letter, ...['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((mark) => (letter + mark).normalize('NFC'))].filter(
      (one) => one.length === 1,
    ),
  )
  const all = letters.join('') + letters.join('').toLocaleUpperCase('vi')
  for (const face of [{}, { bold: true }, { italics: true }, { bold: true, italics: true }])
    expect(textOf(await print({ text: all, ...face })).replaceAll(' ', '')).toBe(all)
})

test('the head says whose document it is, with the motto beside it', async () => {
  const head = officialHead({ superior: 'Ủy ban nhân dân phường Hương Sen', agency: 'Văn phòng', symbol: 'BC-VP', date: '2026-02-05' })
  const text = textOf(
    await print(head, officialTitle('Báo cáo', 'Việc thử'), paragraph('Nội dung./.'), officialEnd(['Như trên', 'Lưu: VT'], ['Chủ tịch'])),
  )
  for (const part of [
    'ỦY BAN NHÂN DÂN PHƯỜNG HƯƠNG SEN VĂN PHÒNG Số: /BC-VP',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc',
    'ngày 05 tháng 02 năm 2026',
    'BÁO CÁO Việc thử Nội dung./.',
    'Nơi nhận: - Như trên; - Lưu: VT. CHỦ TỊCH',
  ])
    expect(text.replace(/\s+/g, ' ').replace(/ ?([/-]) ?/g, '$1')).toContain(part.replace(/ ?([/-]) ?/g, '$1'))
})

test('days below ten and the first two months have a zero', () => {
  expect([longDate('2026-01-05'), longDate('2026-03-15'), longDate('2026-12-31')]).toEqual([
    'ngày 05 tháng 01 năm 2026',
    'ngày 15 tháng 3 năm 2026',
    'ngày 31 tháng 12 năm 2026',
  ])
})

test('a ward signs as its committee, an office as itself', () => {
  expect(['Phường Hương Sen', 'Thành phố Huế', 'Ủy ban nhân dân phường Hương Sen', 'Văn phòng', 'Phường'].map(agencyOf)).toEqual([
    'Ủy ban nhân dân phường Hương Sen',
    'Ủy ban nhân dân thành phố Huế',
    'Ủy ban nhân dân phường Hương Sen',
    'Văn phòng',
    'Phường',
  ])
})

test('nothing is fetched, and no file is read but the fonts', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await expect(print({ image: 'http://127.0.0.1:9/x.png' })).rejects.toThrow(/denied/)
  await expect(print({ image: '/etc/hostname' })).rejects.toThrow(/denied/)
  await expect(
    print({ svg: '<svg width="9" height="9"><image href="/etc/hostname" width="9" height="9"/></svg>' }).then(textOf),
  ).resolves.toBe('')
  expect(warned).toHaveBeenCalledOnce()
  warned.mockRestore()
})
