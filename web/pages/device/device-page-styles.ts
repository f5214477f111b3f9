import { css } from 'lit'

export const devicePageStyles = css`
  .page {
    gap: var(--s4);
  }
  .crumbs {
    display: flex;
    align-items: center;
    gap: var(--s1);
    font-size: var(--text-12);
    color: var(--ink-3);
    margin-bottom: calc(-1 * var(--s3));
  }
  .crumbs tb-icon {
    --icon-size: 12px;
  }
  h1 {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  h1 tb-icon {
    --icon-size: 22px;
    color: var(--ink-3);
  }
  .now {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s1) var(--s3);
  }
  .lead {
    font-weight: 500;
  }
  .toolbar {
    margin-bottom: var(--s4);
  }
  .values {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 340px;
    gap: var(--s8);
    align-items: start;
  }
  .charts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s5);
    min-width: 0;
  }
  .values aside {
    border-left: 1px solid var(--line);
    padding-left: var(--s5);
  }
  .info {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));
    gap: var(--s8);
  }
  @media print {
    .values {
      grid-template-columns: minmax(0, 1fr);
    }
    .values aside {
      border-left: 0;
      padding-left: 0;
    }
  }
  @media screen and (max-width: 1100px) {
    .values {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s5);
    }
    .values aside {
      border-left: 0;
      padding-left: 0;
    }
  }
`
