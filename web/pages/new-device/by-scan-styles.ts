import { css } from 'lit'

/** The list of finds with its boxes, and the bar that stays in reach below it. */
export const scanStyles = css`
  :host {
    display: grid;
    gap: var(--s5);
  }
  form {
    max-width: 760px;
  }
  li {
    display: grid;
    grid-template-columns: 20px 16px 130px minmax(0, 1.2fr) minmax(0, 2fr);
    gap: var(--s3);
    align-items: center;
    min-height: var(--row);
    border-bottom: 1px solid var(--line);
  }
  li.known {
    color: var(--ink-3);
  }
  li label {
    display: contents;
  }
  .bar {
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3);
    align-items: end;
    padding: var(--s3) 0;
    background: var(--page);
  }
  .bar .field {
    width: 240px;
  }
  @media screen and (max-width: 720px) {
    li {
      grid-template-columns: 24px 16px minmax(0, 1fr);
      padding: var(--s2) 0;
    }
    li .what {
      grid-column: 3;
    }
    .bar {
      bottom: 60px;
    }
    .bar > * {
      flex: 1 1 100%;
    }
  }
`
