/** A signed-in client of the demo's own server: what it sets up goes through the same doors as a person's work. */
export class DemoApi {
  readonly #origin: string
  #cookie = ''

  constructor(origin: string) {
    this.#origin = origin
  }

  async signIn(username: string, password: string): Promise<void> {
    const response = await this.#send('POST', '/api/auth/sign-in/username', { username, password })
    this.#cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
  }

  /** Somebody else at the same server. */
  async as(username: string, password: string): Promise<DemoApi> {
    const other = new DemoApi(this.#origin)
    await other.signIn(username, password)
    return other
  }

  /** Guarantee: the caller names the shape that the contract gives this route. */
  async get<T>(path: string): Promise<T> {
    return (await (await this.#send('GET', path)).json()) as T
  }

  /** Guarantee: as for `get`. */
  async post<T = unknown>(path: string, body: object): Promise<T> {
    return (await (await this.#send('POST', path, body)).json()) as T
  }

  /** Guarantee: as for `get`. */
  async patch<T = unknown>(path: string, body: object): Promise<T> {
    return (await (await this.#send('PATCH', path, body)).json()) as T
  }

  async put(path: string, body: object): Promise<void> {
    await this.#send('PUT', path, body)
  }

  async #send(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(this.#origin + path, {
      method,
      headers: { cookie: this.#cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
}
