import { css } from 'lit'

/** How `tb-incident-list` looks: lines at the desk, cards with one large button on the phone. */
export const listStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  ul {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) minmax(104px, auto);
    column-gap: var(--s4);
    align-items: start;
    padding: var(--s3) var(--s4);
  }
  .handled li {
    grid-template-columns: 20px minmax(0, 1fr) minmax(104px, auto) 268px;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  li:first-child {
    border-radius: var(--radius-l) var(--radius-l) 0 0;
  }
  li:last-child {
    border-radius: 0 0 var(--radius-l) var(--radius-l);
  }
  li:only-child {
    border-radius: var(--radius-l);
  }
  li:hover {
    background: var(--hover);
  }
  .shape {
    --status-size: 18px;
    margin-top: 2px;
  }
  a.open {
    display: block;
    color: var(--ink);
    font-weight: 500;
    text-decoration: none;
    text-wrap: pretty;
  }
  .live a.open {
    font-weight: 600;
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
  .what {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px var(--s4);
  }
  .what a {
    grid-column: 1 / -1;
  }
  .verdict,
  .facts {
    font-size: var(--text-12);
    line-height: 18px;
    color: var(--ink-2);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--s4);
  }
  .verdict {
    align-self: start;
    white-space: nowrap;
  }
  .verdict,
  .facts span {
    display: inline-flex;
    align-items: center;
    gap: var(--s1);
    --icon-size: 14px;
  }
  .lasting {
    text-align: right;
    white-space: nowrap;
    line-height: 20px;
  }
  .lasting small {
    display: block;
    font-size: var(--text-12);
    line-height: 16px;
    color: var(--ink-2);
  }
  .actions {
    position: relative;
    z-index: 1;
    display: flex;
    gap: var(--s1);
    justify-content: flex-end;
  }
  .narrow {
    display: none;
  }
  .changed {
    animation: changed 1.8s ease-out;
  }
  @keyframes changed {
    from {
      background: var(--accent-soft);
    }
  }
  @media screen and (max-width: 900px) {
    ul {
      display: grid;
      gap: var(--s3);
      border: 0;
      background: none;
    }
    li,
    .handled li {
      grid-template-columns: 20px minmax(0, 1fr) auto;
      column-gap: var(--s3);
      row-gap: var(--s2);
    }
    ul > li:nth-child(n) {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface);
    }
    .what {
      display: contents;
    }
    .verdict {
      grid-column: 2;
      grid-row: 1;
      align-self: center;
      font-size: var(--text-14);
      font-weight: 500;
    }
    .lasting {
      grid-column: 3;
      grid-row: 1;
      font-size: var(--text-14);
    }
    .lasting small {
      display: none;
    }
    .what a {
      grid-row: 2;
    }
    .facts {
      grid-column: 1 / -1;
      grid-row: 3;
      font-size: var(--text-14);
      line-height: 20px;
    }
    .actions {
      grid-column: 1 / -1;
      grid-row: 4;
    }
    /* What somebody has already taken is muted on its page: a card needs no row for that alone. */
    li:not(.waiting) .actions {
      display: none;
    }
    .actions .mute {
      min-height: 48px;
    }
    .narrow {
      display: inline;
    }
    .wide {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .actions .take {
      flex: 1;
      min-height: 48px;
    }
  }
  @media print {
    .actions {
      display: none;
    }
    .handled li {
      grid-template-columns: 20px minmax(0, 1fr) minmax(104px, auto);
    }
    li {
      break-inside: avoid;
    }
  }
`
