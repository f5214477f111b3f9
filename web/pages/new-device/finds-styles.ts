import { css } from 'lit'

/** The list of finds with its boxes, and the bar that stays in reach below it. */
export const findsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
  }
  .row tb-segments {
    min-width: 0;
  }
  li {
    display: grid;
    grid-template-columns: 20px 18px minmax(0, 1.3fr) minmax(0, 1.6fr) 190px minmax(0, 1.5fr);
    gap: var(--s1) var(--s3);
    align-items: center;
    min-height: 52px;
    padding: var(--s2);
    border-bottom: 1px solid var(--line);
  }
  li.moved {
    background: var(--warning-soft);
  }
  li.known .title,
  li.known .what,
  li.known .where {
    color: var(--ink-2);
  }
  .tick {
    display: grid;
    place-items: center;
  }
  input[type='checkbox'] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent);
  }
  tb-icon {
    color: var(--ink-2);
  }
  .who,
  .what,
  .where {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .title {
    font-weight: 500;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s1) var(--s2);
    align-items: center;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .state .btn {
    margin-left: auto;
  }
  .tag {
    padding: 1px 8px;
    border-radius: 99px;
    font-size: var(--text-12);
    font-weight: 500;
    line-height: 20px;
    white-space: nowrap;
    background: var(--sunken);
    color: var(--ink-2);
  }
  .tag.new {
    background: var(--accent-soft);
    color: var(--accent);
  }
  .tag.moved {
    background: var(--surface);
    color: var(--warning);
  }
  .bar {
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3);
    align-items: end;
    padding: var(--s3) 0;
    background: var(--page);
  }
  .bar .field {
    width: 260px;
  }
  .bar tb-progress {
    flex: 1 1 240px;
    align-self: center;
  }
  @media screen and (max-width: 1100px) {
    li {
      grid-template-columns: 20px 18px minmax(0, 1fr) 150px;
    }
    .what,
    .state {
      grid-column: 3 / -1;
    }
    .where {
      grid-column: 4;
      grid-row: 1;
      text-align: right;
    }
  }
  @media screen and (max-width: 720px) {
    li {
      grid-template-columns: 32px 18px minmax(0, 1fr);
      padding: var(--s3) 0;
    }
    li.moved {
      padding: var(--s3) var(--s2);
    }
    input[type='checkbox'] {
      width: 24px;
      height: 24px;
    }
    .what,
    .where,
    .state {
      grid-column: 3;
      grid-row: auto;
      text-align: left;
    }
    .state .btn {
      margin-left: 0;
      min-height: 44px;
    }
    .bar {
      bottom: 60px;
    }
    .bar > * {
      flex: 1 1 100%;
    }
  }
`
