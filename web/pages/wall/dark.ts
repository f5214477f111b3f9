import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type WallTheme, wallThemes } from '../../../server/contract/api/wall.ts'
import { stored } from '../../stored.ts'
import { applyTheme } from '../../theme.ts'

const choice = stored('wall-theme', wallThemes, 'dark')

/** The wall is dark unless somebody wants it light, whatever the rest of the app looks like: by the setting of the screen's link, or by a choice on this machine. */
export class DarkController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #theme: WallTheme = choice.get()

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get theme(): WallTheme {
    return this.#theme
  }

  hostConnected(): void {
    document.documentElement.dataset['theme'] = this.#theme
  }

  hostDisconnected(): void {
    applyTheme()
  }

  /** Takes over what the link says; null: there is no link, the machine's own choice holds. */
  follow(theme: WallTheme | null): void {
    this.#show(theme ?? choice.get())
  }

  choose(theme: WallTheme): void {
    choice.set(theme)
    this.#show(theme)
  }

  #show(theme: WallTheme): void {
    if (theme === this.#theme) return
    this.#theme = theme
    document.documentElement.dataset['theme'] = theme
    this.#host.requestUpdate()
  }
}
