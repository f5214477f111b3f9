import { css } from 'lit'

export const publicStatusStyles = css`
  :host {
    display: block;
    min-height: 100dvh;
    padding: var(--s6) var(--s4);
    font-size: var(--text-16);
    line-height: 24px;
  }
  main,
  .body {
    display: grid;
    gap: var(--s5);
    width: min(760px, 100%);
    margin: 0 auto;
  }
  .grey {
    filter: grayscale(1);
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--s3);
  }
  header img {
    width: 40px;
    height: 40px;
  }
  .unit {
    font-weight: 600;
  }
  .old {
    display: flex;
    gap: var(--s2);
    align-items: center;
    padding: var(--s3) var(--s4);
    border-radius: var(--radius-l);
    background: var(--critical-soft);
    color: var(--critical);
    font-weight: 600;
  }
  .first {
    display: flex;
    gap: var(--s3);
    align-items: center;
    padding: var(--s5) var(--s4);
    border: 1px solid var(--line);
    border-left: 6px solid var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    --status-size: 32px;
  }
  .first.ok {
    border-left-color: var(--ok);
  }
  .first.warning {
    border-left-color: var(--warning-fill);
  }
  .first.critical {
    border-left-color: var(--critical-fill);
  }
  .first.maintenance {
    border-left-color: var(--maintenance-fill);
  }
  h2 {
    font-size: var(--text-16);
    line-height: 24px;
  }
  .list {
    margin-top: var(--s2);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  .list li {
    padding: var(--s3) var(--s4);
    overflow-wrap: anywhere;
  }
  .list li + li {
    border-top: 1px solid var(--line);
  }
  .states li {
    display: flex;
    justify-content: space-between;
    gap: var(--s1) var(--s4);
    align-items: center;
  }
  .states .grow {
    min-width: 0;
  }
  .states .small {
    display: block;
  }
  .states tb-status {
    flex: none;
  }
  .history {
    display: grid;
    gap: var(--s4);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s1) var(--s4);
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend i {
    width: 10px;
    height: 16px;
    border-radius: 2px;
  }
  .legend .good {
    background: var(--ok-fill);
  }
  .legend .fair {
    height: 12px;
    background: var(--warning-fill);
  }
  .legend .poor {
    height: 7px;
    background: var(--critical-fill);
  }
  .legend .none {
    background: var(--hatch);
  }
`
