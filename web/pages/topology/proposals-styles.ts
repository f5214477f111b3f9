import { css } from 'lit'

export const proposalsStyles = css`
  section {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    padding: var(--s4);
    display: grid;
    gap: var(--s2);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2) var(--s3);
    align-items: center;
  }
  ul {
    max-height: 420px;
    overflow: auto;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) minmax(0, 1.4fr) auto;
    gap: var(--s1) var(--s4);
    align-items: center;
    padding: var(--s2) 0;
    border-top: 1px solid var(--line);
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--s2);
    align-items: center;
  }
  .named {
    display: inline-flex;
    gap: var(--s2);
    align-items: center;
    min-width: 0;
  }
  .pair a {
    font-weight: 500;
  }
  .pair tb-icon {
    color: var(--ink-2);
  }
  .why {
    display: grid;
    gap: 2px;
    color: var(--ink-2);
  }
  .warn {
    color: var(--warning);
    font-weight: 500;
  }
  .do {
    display: flex;
    gap: var(--s2);
    justify-content: flex-end;
  }
  @media screen and (max-width: 720px) {
    section {
      padding: var(--s3);
    }
    ul {
      max-height: none;
    }
    li {
      grid-template-columns: minmax(0, 1fr);
      padding: var(--s3) 0;
    }
    .do {
      justify-content: flex-start;
    }
    .do .btn {
      min-height: 44px;
    }
  }
`
