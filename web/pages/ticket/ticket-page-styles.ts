import { css } from 'lit'

export const ticketPageStyles = css`
  .page {
    gap: var(--s4);
    max-width: 1200px;
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
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
    color: var(--ink-2);
  }
  .state > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .late {
    color: var(--critical);
    font-weight: 600;
  }
  .told {
    max-width: 70ch;
    font-size: var(--text-16);
    line-height: 24px;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 340px;
    gap: var(--s6) var(--s8);
    align-items: start;
  }
  .columns > * {
    display: grid;
    gap: var(--s6);
    grid-template-columns: minmax(0, 1fr);
  }
  aside {
    padding-left: var(--s5);
    border-left: 1px solid var(--line);
  }
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    margin-bottom: var(--s2);
  }
  .photos img {
    display: block;
    width: 128px;
    height: 96px;
    object-fit: cover;
    border-radius: var(--radius);
    border: 1px solid var(--line);
  }
  .costs td:last-child,
  .costs th:last-child {
    text-align: right;
    white-space: nowrap;
  }
  ol.entries {
    margin-top: var(--s4);
  }
  @media screen and (max-width: 900px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    aside {
      padding-left: 0;
      border-left: 0;
    }
  }
  @media screen and (max-width: 720px) {
    .page {
      padding-bottom: 130px;
    }
  }
`
