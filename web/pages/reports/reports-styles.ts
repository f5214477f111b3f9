import { css } from 'lit'

export const reportsStyles = css`
  .page-head h1 {
    flex: 0 0 auto;
  }
  .files {
    margin-left: auto;
  }
  .told {
    max-width: 92ch;
  }
  .told > h2 {
    color: var(--ink-2);
    font-weight: 500;
  }
  .told .lead {
    font-size: var(--text-20);
    line-height: 30px;
    font-weight: 600;
    letter-spacing: -0.01em;
    margin-bottom: var(--s2);
  }
  .advice {
    display: flex;
    gap: var(--s2);
    margin-top: var(--s3);
    padding: var(--s2) var(--s3);
    border-left: 3px solid var(--accent-fill);
    background: var(--surface);
  }
  .advice tb-icon {
    flex: none;
    margin-top: 2px;
    color: var(--accent);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr));
    gap: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    overflow: hidden;
  }
  .figures > div {
    display: flex;
    flex-direction: column;
    gap: 2px;
    padding: var(--s3) var(--s4);
    /* Lines between neighbours only, however many stand in a row. */
    box-shadow:
      1px 0 0 var(--line),
      0 1px 0 var(--line);
  }
  .figures dt {
    font-size: var(--text-12);
    line-height: 16px;
    color: var(--ink-2);
  }
  .figures .about {
    display: block;
    color: var(--ink-3);
  }
  .figures dd:not(.before) {
    margin-top: auto;
    font-size: var(--text-20);
    line-height: 28px;
    font-weight: 600;
  }
  .figures .before {
    font-size: var(--text-12);
    line-height: 16px;
    color: var(--ink-3);
  }
  .figures + p {
    margin-top: calc(-1 * var(--s4));
  }
  .bars li {
    display: grid;
    grid-template-columns: minmax(160px, 1.4fr) minmax(90px, 1fr) minmax(120px, 2fr) 170px 90px;
    gap: var(--s3);
    align-items: center;
    min-height: 36px;
    border-bottom: 1px solid var(--line);
  }
  .bars.counts li {
    grid-template-columns: minmax(150px, 1fr) minmax(60px, 1fr) 40px;
  }
  .bars .what {
    display: flex;
    align-items: center;
    gap: var(--s2);
    min-width: 0;
    font-weight: 500;
  }
  .bars .what tb-icon {
    flex: none;
    color: var(--ink-3);
  }
  .bars .place {
    color: var(--ink-2);
  }
  .bars .track {
    height: 10px;
    border-radius: 3px;
    background: var(--sunken);
  }
  .bars .track i {
    display: block;
    height: 100%;
    min-width: 2px;
    border-radius: 3px;
    background: var(--critical-fill);
    print-color-adjust: exact;
  }
  .bars.counts .track i {
    background: var(--chart-1);
  }
  .bars .value {
    text-align: right;
    white-space: nowrap;
  }
  .bars .rate {
    color: var(--ink-2);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr));
    gap: var(--s4) var(--s8);
    margin-top: var(--s3);
  }
  .heat-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s2) var(--s4);
  }
  tb-heat-map {
    margin-top: var(--s2);
  }
  .how summary {
    cursor: pointer;
    font-weight: 500;
    min-height: 32px;
  }
  .how ul {
    display: grid;
    gap: var(--s2);
    max-width: 92ch;
    padding-left: var(--s5);
    list-style: disc;
    color: var(--ink-2);
  }
  @media screen and (max-width: 720px) {
    .files {
      margin-left: 0;
      flex: 1 1 100%;
    }
    .files .btn {
      flex: 1;
    }
    .figures {
      grid-template-columns: 1fr 1fr;
    }
    .bars li {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px var(--s3);
      padding: var(--s2) 0;
    }
    .bars .what {
      grid-column: 1 / -1;
      min-height: 28px;
    }
    .bars a.what {
      min-height: 44px;
    }
    .bars .place,
    .bars .rate {
      display: none;
    }
    .bars.counts li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .how summary {
      min-height: 44px;
    }
  }
  @media print {
    .figures,
    section {
      break-inside: avoid;
    }
    .bars li {
      grid-template-columns: 2fr 1.2fr 1.4fr 1.6fr 1fr;
    }
  }
`
