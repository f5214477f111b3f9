import { css } from 'lit'

/** The pages before the shell: one narrow column, reachable by thumb. */
export const front = css`
  :host {
    display: grid;
    min-height: 100dvh;
    grid-template-rows: 1fr auto;
    padding: var(--s6) var(--s4);
  }
  main {
    align-self: center;
    justify-self: center;
    width: min(400px, 100%);
    display: grid;
    gap: var(--s6);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--s3);
  }
  .brand img {
    width: 40px;
    height: 40px;
  }
  .brand p {
    color: var(--ink-2);
    font-size: var(--text-14);
  }
  form .btn.primary {
    min-height: 44px;
  }
  footer {
    justify-self: center;
    display: flex;
    gap: var(--s4);
    font-size: var(--text-12);
    color: var(--ink-3);
  }
`
