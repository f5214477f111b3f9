import { api, read } from '../api.ts'
import { toast } from '../components/notices.ts'
import { formatMoment } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { now } from '../now.ts'
import { ApiError, fullSentence } from '../problem.ts'

const of = (id: number) => ({ param: { id: String(id) } })

/**
 * Does something to an incident and says how it went. Refused, for instance because a colleague was faster, the server's sentence tells who; the page fetches anew in
 * either case.
 * @returns whether it was done
 */
async function attempt(run: () => Promise<unknown>, done: Parameters<typeof toast>[0]): Promise<boolean> {
  try {
    await run()
    toast(done)
    return true
  } catch (error) {
    toast({ text: fullSentence(error), kind: 'problem' })
    return false
  }
}

/**
 * Nhận việc. Where a colleague was faster, says who.
 * @param undone called when the person thinks better of it
 * @returns whether it is theirs now
 */
export async function acknowledge(id: number, undone: () => void = () => {}): Promise<boolean> {
  try {
    await api.incidents.incidents[':id'].acknowledge.$post({ ...of(id), json: {} })
    toast({ text: msg('Bạn đã nhận việc này.'), action: { label: msg('Trả lại'), run: () => void giveBack(id).then(undone) } })
    return true
  } catch (error) {
    const faster = error instanceof ApiError && error.status === 409 ? await whoTook(id) : ''
    toast({ text: faster || fullSentence(error), kind: 'problem' })
    return false
  }
}

/** Who has it, as a sentence; empty when that cannot be told. */
async function whoTook(id: number): Promise<string> {
  try {
    const { acknowledgedAt, acknowledgedBy } = await read(api.incidents.incidents[':id'].$get(of(id)))
    if (acknowledgedAt === null || acknowledgedBy === null) return ''
    return msg(str`${acknowledgedBy} đã nhận việc này trước bạn, lúc ${formatMoment(acknowledgedAt)}.`)
  } catch {
    return ''
  }
}

export const giveBack = (id: number): Promise<boolean> =>
  attempt(() => api.incidents.incidents[':id'].acknowledge.$delete(of(id)), { text: msg('Đã trả lại việc; sự cố lại chờ người nhận.') })

/** Tắt báo: nobody is sent messages of it for so many minutes. */
export const mute = (id: number, minutes: number): Promise<boolean> =>
  attempt(() => api.incidents.incidents[':id'].mute.$post({ ...of(id), json: { minutes } }), {
    text: msg(str`Đã tắt báo sự cố này đến ${formatMoment(now() + minutes * 60_000)}.`),
  })

export const unmute = (id: number): Promise<boolean> =>
  attempt(() => api.incidents.incidents[':id'].mute.$delete(of(id)), { text: msg('Đã bật lại tin báo của sự cố này.') })
