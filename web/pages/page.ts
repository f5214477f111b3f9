import { consume } from '@lit/context'
import type { PropertyValues } from 'lit'
import { state } from 'lit/decorators.js'
import type { Right } from '../../server/contract/roles.ts'
import { TbElement } from '../components/element.ts'
import { sessionContext } from '../contexts/session.ts'
import type { Session } from '../contexts/session.ts'
import { forms } from '../styles/forms.ts'
import { page } from '../styles/page.ts'

/** Base of every page inside the shell: knows who is there and which unit they look at. */
export class TbPage extends TbElement {
  static override styles = [...TbElement.styles, page, forms]

  @consume({ context: sessionContext, subscribe: true })
  @state()
  protected session: Session | null = null

  protected may(right: Right): boolean {
    return this.session?.may(right) ?? false
  }

  /** Called when the person looks at another unit: pages fetch anew. */
  protected unitChanged(): void {}

  override willUpdate(changes: PropertyValues): void {
    const before: unknown = changes.get('session')
    if (isSession(before) && before.unit?.id !== this.session?.unit?.id) this.unitChanged()
  }
}

const isSession = (value: unknown): value is Session => typeof value === 'object' && value !== null && 'unit' in value
