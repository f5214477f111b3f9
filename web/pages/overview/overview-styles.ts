import { css } from 'lit'

export const overviewStyles = css`
  .now {
    display: flex;
    gap: var(--s3);
    align-items: flex-start;
    padding-top: var(--s1);
  }
  .now tb-status {
    --status-size: 28px;
    margin-top: 2px;
  }
  .lead {
    font-size: var(--text-20);
    line-height: 30px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .hero .lead a {
    text-wrap: pretty;
  }
  .hero .muted {
    margin-top: var(--s1);
  }
  .do {
    display: flex;
    gap: var(--s2);
    margin-top: var(--s3);
  }
  .wrong li {
    display: grid;
    grid-template-columns: minmax(110px, 150px) minmax(120px, 1.2fr) minmax(120px, 1.5fr) minmax(110px, 140px);
    gap: var(--s4);
    align-items: center;
    min-height: var(--row);
    padding: var(--s1) var(--s4);
  }
  .wrong li + li {
    border-top: 1px solid var(--line);
  }
  .wrong .name {
    display: flex;
    align-items: center;
    gap: var(--s2);
    font-weight: 500;
    min-width: 0;
  }
  .wrong .name tb-icon {
    color: var(--ink-3);
  }
  .since {
    text-align: right;
  }
  .more {
    margin-top: var(--s2);
    font-size: var(--text-12);
  }
  .band {
    display: grid;
    grid-template-columns: 220px minmax(0, 1fr);
    gap: var(--s4) var(--s6);
    padding: var(--s4) 0;
    border-top: 1px solid var(--line);
  }
  .band:last-child {
    border-bottom: 1px solid var(--line);
  }
  .band h2 {
    display: flex;
    align-items: center;
    gap: var(--s2);
    margin: 0;
  }
  .band h2 tb-icon {
    color: var(--ink-2);
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--s3);
    padding-left: var(--s6);
    font-size: var(--text-12);
    line-height: 18px;
    color: var(--ink-2);
  }
  .counts .critical {
    color: var(--critical);
    font-weight: 600;
  }
  .counts .warning {
    color: var(--warning);
    font-weight: 600;
  }
  .counts .unreachable {
    color: var(--unreachable);
    font-weight: 600;
  }
  @media screen and (max-width: 720px) {
    .do .take {
      flex: 1;
      min-height: 48px;
    }
    .do .btn {
      min-height: 48px;
    }
  }
  @media screen and (max-width: 900px) {
    .wrong li {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px var(--s3);
      padding: var(--s2) var(--s3);
    }
    .wrong tb-status {
      grid-column: 1;
      grid-row: 2;
      font-size: var(--text-14);
    }
    .wrong .name {
      grid-column: 1;
      grid-row: 1;
      min-height: 28px;
    }
    .wrong .why {
      grid-column: 1 / span 2;
      grid-row: 3;
      font-size: var(--text-14);
      color: var(--ink-2);
    }
    .wrong .since {
      grid-column: 2;
      grid-row: 1;
      font-size: var(--text-14);
    }
    .band {
      grid-template-columns: 1fr;
      gap: var(--s3);
    }
    .counts {
      padding-left: 0;
      font-size: var(--text-14);
    }
  }
`
