import { css } from 'lit'

export const incidentsStyles = css`
  .page {
    gap: var(--s4);
  }
  .part-head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--s1) var(--s4);
    margin-bottom: var(--s2);
  }
  .keys {
    font-size: var(--text-12);
    color: var(--ink-3);
  }
  .more {
    margin-top: var(--s3);
  }
  kbd {
    padding: 0 4px;
    border: 1px solid var(--line);
    border-radius: var(--radius-s);
    background: var(--surface);
    font: inherit;
  }
  @media screen and (max-width: 900px) {
    .keys {
      display: none;
    }
  }
`
