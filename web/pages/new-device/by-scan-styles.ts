import { css } from 'lit'

export const scanStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s5);
  }
  form {
    max-width: 760px;
  }
`
