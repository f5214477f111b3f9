import { css } from 'lit'

/** How `tb-table` looks: hairlines between rows, a header that stays, two lines a row on the phone. */
export const tableStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .tr {
    display: grid;
    grid-template-columns: var(--columns);
    column-gap: var(--s4);
    align-items: center;
    width: 100%;
    min-height: var(--row);
    padding: 0 var(--s3);
    border-bottom: 1px solid var(--line);
    position: relative;
  }
  .window {
    position: relative;
  }
  .window .tr {
    position: absolute;
    left: 0;
    height: var(--row-height);
    contain: strict;
  }
  .head {
    position: sticky;
    top: var(--sticky-top, var(--top));
    z-index: 2;
  }
  .head .tr {
    min-height: 32px;
    background: var(--page);
    border-bottom-color: var(--line);
  }
  .th {
    font-size: var(--text-12);
    line-height: 16px;
    font-weight: 500;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .th button {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
    cursor: pointer;
    --icon-size: 12px;
  }
  .th button:hover {
    color: var(--ink);
  }
  .td {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .end {
    text-align: right;
    justify-self: end;
    max-width: 100%;
  }
  .link:hover {
    background: var(--hover);
  }
  a.open {
    color: inherit;
    font-weight: 500;
    text-decoration: none;
  }
  /* The link covers its row, so that a click anywhere opens it. */
  a.open::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  a.open:focus-visible {
    outline: none;
  }
  a.open:focus-visible::after {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
    border-radius: var(--radius-s);
  }
  .td :is(button, input, tb-menu) {
    position: relative;
    z-index: 1;
  }
  .tr[aria-current] {
    background: var(--accent-soft);
  }
  .changed {
    animation: changed 1.8s ease-out;
  }
  @keyframes changed {
    from {
      background: var(--accent-soft);
    }
  }
  @media screen and (max-width: 720px) {
    .head,
    .p-none {
      display: none;
    }
    .tr {
      grid-template-columns: auto minmax(0, 1fr) auto;
      column-gap: var(--s3);
      row-gap: 0;
      padding: var(--s2) var(--s1);
    }
    .p-lead {
      grid-column: 1;
      grid-row: 1 / span 2;
    }
    .p-main {
      grid-column: 2;
      grid-row: 1;
    }
    .p-sub {
      grid-column: 2 / span 2;
      grid-row: 2;
      font-size: var(--text-14);
      color: var(--ink-2);
    }
    .p-side {
      grid-column: 3;
      grid-row: 1;
      font-size: var(--text-14);
      color: var(--ink-2);
    }
  }
  @media print {
    .head {
      position: static;
    }
    .tr {
      break-inside: avoid;
      min-height: 26px;
      padding: 2px 0;
      column-gap: var(--s2);
    }
    .td,
    .th {
      white-space: normal;
    }
  }
`
