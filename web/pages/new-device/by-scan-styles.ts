import { css } from 'lit'

export const scanStyles = css`
  :host {
    display: grid;
    gap: var(--s5);
  }
  form {
    max-width: 760px;
  }
`
