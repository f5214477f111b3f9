import { css } from 'lit'

export const limitsPageStyles = css`
  .intro {
    max-width: 80ch;
  }
  .rule {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s1) var(--s4);
    min-height: 56px;
    padding: var(--s2) var(--s4);
  }
  .rule + .rule {
    border-top: 1px solid var(--line);
  }
  .rule .grow {
    flex: 1 1 280px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  h3 {
    margin: var(--s4) 0 var(--s1);
    font-size: var(--text-14);
  }
  /* On a phone each row is a block: what and of which kind, the limits below it over the whole width. */
  @media screen and (max-width: 720px) {
    thead th:nth-child(n + 3) {
      display: none;
    }
    tbody tr {
      display: grid;
      grid-template-columns: 1fr auto;
      padding: var(--s2) 0;
      border-bottom: 1px solid var(--line);
    }
    tbody td {
      padding: 0 var(--s3);
      border: 0;
    }
    tbody td:first-child {
      font-weight: 600;
    }
    tbody td:nth-child(n + 3) {
      grid-column: 1 / -1;
    }
  }
`
