import type { NewTicket, TicketDetail } from '../../server/contract/api/tickets.ts'
import type { DemoApi } from './api.ts'

/** Repair requests in every state that a technician meets on a morning. Filed by one of the office, worked on by a technician. */
export async function seedTickets(staff: DemoApi, technician: DemoApi, devices: Readonly<Record<string, number>>): Promise<void> {
  const file = (device: string, ticket: Omit<NewTicket, 'deviceId'>) =>
    staff.post<TicketDetail>('/api/tickets', { deviceId: devices[device] ?? 0, ...ticket })
  const act = async (api: DemoApi, { id }: TicketDetail, action: object) => {
    const { revision } = await api.get<TicketDetail>(`/api/tickets/${id}`)
    await api.post(`/api/tickets/${id}/act`, { revision, ...action })
  }
  const noisy = await file('cluster-11', {
    symptom: 'noisy',
    description: 'Loa phía nhà văn hoá rè, bà con nghe không rõ.',
    urgency: 'medium',
  })
  await act(technician, noisy, { action: 'start' })
  await technician.post(`/api/tickets/${noisy.id}/notes`, { text: 'Đo đường loa thấy hở mạch, chiều đi kiểm tra cột số 3.' })
  await technician.post(`/api/tickets/${noisy.id}/costs`, {
    kind: 'part',
    name: 'Dây loa 2 × 1,5',
    quantity: 40,
    unitName: 'm',
    unitPrice: 12_000,
  })
  const printer = await file('printer-1', { symptom: 'other', description: 'Bản in mờ, có sọc.' })
  await act(technician, printer, { action: 'start' })
  await act(technician, printer, { action: 'wait', waitReason: 'part', note: 'Đã đặt hộp mực' })
  await file('pc-07', { symptom: 'slow', description: 'Mở bảng tính là treo máy.' })
  await file('cluster-17', { symptom: 'silent', description: 'Ba hôm nay không nghe phát thanh.', urgency: 'high' })
  const paper = await file('printer-2', { symptom: 'other', description: 'Kẹt giấy khay 2.' })
  await act(technician, paper, { action: 'start' })
  await act(technician, paper, { action: 'resolve', solution: 'Lấy giấy kẹt, lau trục cuốn.' })
  await staff.post('/api/tickets', { place: 'Hội trường tầng 2', symptom: 'noisy', description: 'Loa kéo hú khi bật hai micrô.' })
}
