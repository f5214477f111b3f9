import type { Actor } from './actor.ts'

/** A signed-in browser. */
export interface SignedIn {
  sessionId: string
  personId: string
  /** Set-Cookie lines to send with the answer: the new session, or its extension. */
  cookies: readonly string[]
}

/** What the caller says about itself; kept with the session, so that people recognise their devices. */
export interface Caller {
  headers: Headers
  /** Trusted address. */
  address: string | null
}

/** Who calls. Made by `server/http/auth.ts`; the features ask it, and know nothing of cookies and hashes. */
export interface Auth {
  /**
   * Checks user name and password and opens a session.
   * @throws DomainError `wrong-credentials` (the same for an unknown user, a wrong password and a disabled person), `too-many-attempts`
   */
  signIn(credentials: { username: string; password: string; remember: boolean }, caller: Caller): Promise<SignedIn>
  /** The caller's session by its cookie; null without a valid one. */
  session(caller: Caller): Promise<SignedIn | null>
  /** Ends the caller's session; returns the Set-Cookie lines that empty the cookie. */
  signOut(caller: Caller): Promise<readonly string[]>
  /** Who a request acts as. @throws DomainError `invalid-token` for a bearer token that is not (or no longer) valid */
  actor(caller: Caller): Promise<{ actor: Actor; cookies: readonly string[] }>
  /** Who has just signed in. @throws Error when the session's person is gone or disabled */
  bySession(sessionId: string, personId: string): Promise<Extract<Actor, { kind: 'person' }>>
  /**
   * Counts a guess of a password before it is looked at. @returns what to call when it was right
   * @throws DomainError `too-many-attempts`
   */
  limit(username: string, address: string | null): Promise<() => Promise<void>>
  /** The same actor as of now, for streams that stay open; null when the session or token has ended or the person is disabled. */
  again(actor: Actor): Promise<Actor | null>
}
