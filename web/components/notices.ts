/** Words to everybody on the page without knowing who shows them: toasts for the eye, announcements for screen readers. */
export type Toast = { text: string; kind?: 'done' | 'problem'; action?: { label: string; run: () => void } }

export const toastEvent = 'tb-toast'
export const announceEvent = 'tb-announce'

/** Shows a short message at the edge of the screen; problems stay until closed. */
export const toast = (message: Toast): boolean => window.dispatchEvent(new CustomEvent(toastEvent, { detail: message }))

/** Has a screen reader say a sentence when it is next free. */
export const announce = (text: string): boolean => window.dispatchEvent(new CustomEvent(announceEvent, { detail: text }))
