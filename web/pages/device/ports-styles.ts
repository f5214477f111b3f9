import { css } from 'lit'

/** Ports as a plain table (styles/page.ts) at the desk, one block each on the phone. */
export const portsStyles = css`
  :host {
    display: grid;
    gap: var(--s3);
  }
  table.plain td {
    overflow-wrap: anywhere;
  }
  table.plain :is(th, td).num {
    white-space: nowrap;
  }
  .warning {
    color: var(--warning);
    font-weight: 500;
  }
  .critical {
    color: var(--critical);
    font-weight: 500;
  }
  .name {
    font-weight: 500;
  }
  .who {
    display: grid;
    gap: var(--s1);
  }
  .who li {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--s2);
    align-items: center;
  }
  .who tb-icon {
    color: var(--ink-2);
  }
  .idle td {
    color: var(--ink-2);
  }
  @media screen and (max-width: 720px) {
    thead {
      display: none;
    }
    tbody,
    tr,
    td {
      display: block;
    }
    tr {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--s1) var(--s3);
      padding: var(--s3) 0;
      border-bottom: 1px solid var(--line);
    }
    table.plain :is(td, td.num) {
      padding: 0;
      border: 0;
      text-align: left;
      white-space: normal;
    }
    td[data-label]::before {
      content: attr(data-label) ' ';
      font-size: var(--text-12);
      color: var(--ink-2);
    }
    td:first-child,
    td:last-child {
      grid-column: 1 / -1;
    }
    td:empty {
      display: none;
    }
    .who li {
      min-height: 32px;
    }
  }
`
