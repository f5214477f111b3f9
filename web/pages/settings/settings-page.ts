import { html, nothing } from 'lit'
import { state } from 'lit/decorators.js'
import { toast } from '../../components/notices.ts'
import { sentence } from '../../problem.ts'
import { TbPage } from '../page.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'

/** A page whose changes are small forms in a dialog. */
export class TbSettingsPage extends TbPage {
  @state() protected task: FormTask | null = null

  /** Draws the open form, if any; `saved` runs after each success. */
  protected taskDialog(saved: () => void) {
    return this.task
      ? html`<tb-form-dialog .task=${this.task} @saved=${saved} @done=${() => (this.task = null)}></tb-form-dialog>`
      : nothing
  }

  /** Runs a change without a form and says what was refused. */
  protected async attempt(change: () => Promise<unknown>, saved: () => void): Promise<void> {
    try {
      await change()
      saved()
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}
