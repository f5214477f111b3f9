import { updateWhenLocaleChanges } from '@lit/localize'
import { LitElement } from 'lit'
import type { CSSResultGroup } from 'lit'
import { base, buttons } from '../styles/shared.ts'

/** Base of every element here: the shared styles, and drawn anew when the language changes. */
export class TbElement extends LitElement {
  static override styles: CSSResultGroup[] = [base, buttons]

  constructor() {
    super()
    updateWhenLocaleChanges(this)
  }

  /** Sends an event that passes through shadow roots. */
  protected emit(name: string, detail?: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }))
  }
}
