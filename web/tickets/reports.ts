import type { NewTicket, TicketDetail } from '../../server/contract/api/tickets.ts'
import { api, read } from '../api.ts'
import { send } from '../http.ts'
import { ApiError } from '../problem.ts'
import { shrunk } from '../shrink.ts'

/** A report as it was written on this device. Kept until the server has it: the line may fail in the middle, and the browser may be closed. */
export interface KeptReport {
  /** Also the server's key: sent twice, it is one ticket. */
  key: string
  /** Who wrote it: nobody else sends it from this device. */
  personId: string
  ticket: NewTicket
  photos: Blob[]
  /** What is shown of it until then. */
  title: string
  at: string
}

const store = 'reports'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('trucban', 1)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store, { keyPath: 'key' }))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')))
  })
}

async function within<T>(mode: IDBTransactionMode, work: (reports: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode)
      const request = work(transaction.objectStore(store))
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('indexedDB')))
    })
  } finally {
    database.close()
  }
}

export const keepReport = (report: KeptReport): Promise<unknown> => within('readwrite', (reports) => reports.put(report))
export const forgetReport = (key: string): Promise<unknown> => within('readwrite', (reports) => reports.delete(key))

/** What this person has written here and the server has not got yet, oldest first. Guarantee: only `keepReport` writes to the store. */
export async function keptReports(personId: string): Promise<KeptReport[]> {
  const all = (await within('readonly', (reports) => reports.getAll())) as KeptReport[]
  return all.filter((report) => report.personId === personId).toSorted((a, b) => a.at.localeCompare(b.at))
}

/** Sends one; once the server has the report and its photos it is forgotten here. A photo that is sent again after a cut is stored twice at worst. */
export async function sendReport(report: KeptReport): Promise<TicketDetail> {
  let ticket = await read(api.tickets.tickets.$post({ json: { ...report.ticket, clientKey: report.key } }))
  const left = [...report.photos]
  for (const photo of report.photos) {
    const body = await shrunk(photo)
    const headers = { 'content-type': body.type || 'image/jpeg' }
    await send(`/api/tickets/${ticket.id}/photos`, { method: 'POST', headers, body })
    left.shift()
    await keepReport({ ...report, photos: left }).catch(() => {})
  }
  if (report.photos.length > 0) ticket = await read(api.tickets.tickets[':id'].$get({ param: { id: String(ticket.id) } }))
  await forgetReport(report.key).catch(() => {})
  return ticket
}

/** Sends all that is kept, one after the other; stops at the first that does not get through. @returns how many were sent */
export async function sendKept(personId: string): Promise<number> {
  let sent = 0
  for (const report of await keptReports(personId)) {
    await sendReport(report)
    sent++
  }
  return sent
}

/** Did it not reach the server, or the server not answer as itself? */
export const isCutOff = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 502)
