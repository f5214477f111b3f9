/** The token of a screen's link in the fragment of the address; null without one. */
export function fragmentToken(hash: string): string | null {
  const token = hash.replace(/^#/, '')
  return token.startsWith('tbw_') ? token : null
}

/**
 * Gives the token to the server, which keeps it in a cookie, and takes it out of the address: whoever stands before the screen need not read it.
 * @returns `later` when the server could not be asked; the address then keeps the token
 */
export async function openLink(token: string): Promise<'done' | 'refused' | 'later'> {
  try {
    const answer = await fetch('/api/wall/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(10_000),
    })
    if (!answer.ok && answer.status !== 404) return 'later'
    history.replaceState(null, '', location.pathname + location.search)
    return answer.ok ? 'done' : 'refused'
  } catch {
    return 'later'
  }
}

/** Takes this screen's link away; the next to open /wall here is a person or nobody. */
export async function leaveLink(): Promise<void> {
  await fetch('/api/wall/session', { method: 'DELETE' })
}
