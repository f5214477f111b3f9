import { css } from 'lit'

export const incidentPageStyles = css`
  .page {
    gap: var(--s4);
    max-width: 1360px;
  }
  .crumbs {
    display: flex;
    align-items: center;
    gap: var(--s1);
    font-size: var(--text-12);
    color: var(--ink-3);
    margin-bottom: calc(-1 * var(--s3));
    --icon-size: 12px;
  }
  h1 {
    max-width: 60ch;
    text-wrap: pretty;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
    color: var(--ink-2);
  }
  .state span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .do-first {
    padding: var(--s3) var(--s4);
    border: 1px solid var(--line);
    border-left: 3px solid var(--accent-fill);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  .do-first p {
    font-size: var(--text-16);
    line-height: 24px;
    max-width: 70ch;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 360px;
    gap: var(--s6) var(--s8);
    align-items: start;
  }
  .columns > * {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s6);
  }
  aside {
    padding-left: var(--s5);
    border-left: 1px solid var(--line);
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s4) var(--s8);
  }
  .figures div {
    max-width: 200px;
  }
  .figures dd {
    font-size: var(--text-28);
    line-height: 36px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .figures dt {
    font-size: var(--text-12);
    line-height: 16px;
    color: var(--ink-2);
  }
  .why {
    display: grid;
    gap: var(--s2);
  }
  .why li {
    position: relative;
    padding-left: var(--s4);
  }
  .why li::before {
    content: '';
    position: absolute;
    left: 0;
    top: 8px;
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--line-strong);
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: var(--s2);
    margin-bottom: var(--s2);
    font-weight: 600;
  }
  .before li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--s3);
    padding: var(--s1) 0;
  }
  .before li + li {
    border-top: 1px solid var(--line);
  }
  .merged {
    background: var(--maintenance-soft);
  }
  @media screen and (max-width: 1000px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    /* What it rests on comes before what happened. */
    .columns > * {
      display: contents;
    }
    .rests {
      order: -1;
    }
    .timeline {
      order: 1;
    }
    .kept {
      order: 2;
    }
  }
  @media screen and (max-width: 720px) {
    .page {
      padding-bottom: 120px;
    }
    .figures {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--s3) var(--s4);
    }
  }
  @media print {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    aside {
      padding-left: 0;
      border-left: 0;
    }
  }
`
