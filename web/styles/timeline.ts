import { css } from 'lit'

/** Entries of a timeline: a sign with an icon, words, when; tied together by a line. */
export const timelineStyles = css`
  li {
    position: relative;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    gap: 0 var(--s3);
    padding-bottom: var(--s4);
  }
  /* The line that ties the entries together. */
  li:not(:last-child)::before {
    content: '';
    position: absolute;
    left: 11.5px;
    top: 24px;
    bottom: 0;
    width: 1px;
    background: var(--line);
  }
  .sign {
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    background: var(--sunken);
    color: var(--ink-2);
    --icon-size: 14px;
  }
  .sign.critical {
    background: var(--critical-soft);
    color: var(--critical);
  }
  .sign.warning {
    background: var(--warning-soft);
    color: var(--warning);
  }
  .sign.ok {
    background: var(--ok-soft);
    color: var(--ok);
  }
  .text {
    padding-top: 2px;
    overflow-wrap: anywhere;
  }
  time {
    padding-top: 3px;
    font-size: var(--text-12);
    color: var(--ink-2);
    white-space: nowrap;
  }
  .note {
    grid-column: 2 / -1;
    margin-top: var(--s1);
    padding: var(--s2) var(--s3);
    border-radius: var(--radius);
    background: var(--sunken);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  @media print {
    li {
      break-inside: avoid;
    }
  }
`
