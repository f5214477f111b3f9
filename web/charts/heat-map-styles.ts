import { css } from 'lit'

export const heatMapStyles = css`
  [data-shown]::before {
    content: attr(data-shown);
  }

  :host {
    display: block;
  }
  .scroll {
    position: relative;
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 2px;
    table-layout: fixed;
    font-size: 11px;
    line-height: 16px;
  }
  th {
    font-weight: 400;
    color: var(--ink-2);
    padding: 0;
    text-align: center;
  }
  thead th:first-child {
    width: 84px;
  }
  th[scope='row'] {
    text-align: right;
    padding-right: var(--s2);
    white-space: nowrap;
  }
  td {
    height: 26px;
    padding: 0;
    text-align: center;
    border-radius: 3px;
    cursor: default;
    overflow: hidden;
    print-color-adjust: exact;
  }
  td:hover {
    box-shadow: inset 0 0 0 2px var(--ink-2);
  }
  td:focus-visible {
    outline-offset: 0;
  }
  .l0 {
    background: var(--sunken);
  }
  .l1 {
    background: color-mix(in srgb, var(--critical-fill) 22%, var(--page));
  }
  .l2 {
    background: color-mix(in srgb, var(--critical-fill) 42%, var(--page));
  }
  .l3 {
    background: color-mix(in srgb, var(--critical-fill) 66%, var(--page));
  }
  .l4 {
    background: var(--critical-fill);
    color: light-dark(#ffffff, #0f1319);
    font-weight: 600;
  }
  .lnone {
    background: var(--hatch);
  }
  .told {
    min-height: 24px;
    margin-top: var(--s2);
    font-size: var(--text-12);
    color: var(--ink-2);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--s4);
    font-size: var(--text-12);
    line-height: 20px;
    color: var(--ink-2);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }
  .legend i {
    width: 18px;
    height: 12px;
    border-radius: 2px;
    border: 1px solid var(--line);
    print-color-adjust: exact;
  }
  .turned thead th:first-child {
    width: 32px;
  }
  @media screen and (max-width: 720px) {
    td {
      height: 24px;
    }
    table:not(.turned) {
      border-spacing: 1px;
    }
    table:not(.turned) td span {
      display: none;
    }
    table:not(.turned) thead th:first-child {
      width: 44px;
    }
    /* Every third hour has its number: all would touch. */
    table:not(.turned) thead th:nth-child(3n + 3),
    table:not(.turned) thead th:nth-child(3n + 4) {
      font-size: 0;
    }
    .told {
      min-height: 40px;
      font-size: var(--text-14);
      line-height: 20px;
    }
  }
  @media print {
    .told {
      display: none;
    }
    td {
      height: 18px;
      border: 1px solid var(--line);
    }
  }
`
