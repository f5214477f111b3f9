import { css } from 'lit'

/** Page frame: header line with title and actions, sections parted by lines rather than boxed as cards. */
export const page = css`
  :host {
    display: block;
  }
  .page {
    display: grid;
    gap: var(--s6);
    padding: var(--s5) var(--s6) var(--s12);
    max-width: 1600px;
  }
  .page > * {
    min-width: 0;
  }
  .page-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
  }
  .page-head h1 {
    flex: 1 1 auto;
    min-width: 0;
  }
  section > h2 {
    margin-bottom: var(--s2);
  }
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
  }
  dl.facts {
    display: grid;
    grid-template-columns: minmax(120px, max-content) 1fr;
    gap: var(--s1) var(--s4);
  }
  dl.facts dt {
    color: var(--ink-2);
  }
  dl.facts dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  table.plain {
    width: 100%;
    border-collapse: collapse;
  }
  table.plain th {
    text-align: left;
    font-size: var(--text-12);
    font-weight: 500;
    color: var(--ink-2);
    padding: var(--s2) var(--s3);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  table.plain td {
    padding: var(--s2) var(--s3);
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  table.plain tr:last-child td {
    border-bottom: 0;
  }
  table.plain td.mono {
    min-width: 15ch;
    overflow-wrap: anywhere;
  }
  table.plain :is(th, td).num {
    text-align: right;
  }
  .scroll-x {
    /* What is only for screen readers stays inside. */
    position: relative;
    overflow-x: auto;
  }
  .notice {
    display: flex;
    gap: var(--s2);
    align-items: flex-start;
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    background: var(--warning-soft);
    color: var(--ink);
  }
  @media screen and (max-width: 720px) {
    .page {
      padding: var(--s4) var(--s4) var(--s8);
      gap: var(--s5);
    }
    dl.facts {
      grid-template-columns: 1fr;
      gap: 0;
    }
    dl.facts dd {
      margin-bottom: var(--s2);
    }
  }
  @media print {
    .page {
      padding: 0;
      max-width: none;
    }
  }
`
