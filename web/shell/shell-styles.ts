import { css } from 'lit'

export const shellStyles = css`
  :host {
    display: grid;
    grid-template-columns: var(--rail) minmax(0, 1fr);
    min-height: 100dvh;
  }
  .column {
    display: flex;
    flex-direction: column;
    min-width: 0;
  }
  main {
    flex: 1;
    min-width: 0;
  }
  main:focus {
    outline: none;
  }
  /* What is old has no colour: nothing on it may be taken for the present state. */
  tb-standing[old] + main {
    filter: grayscale(1);
  }
  .skip {
    position: fixed;
    left: var(--s2);
    top: -60px;
    z-index: 40;
    padding: var(--s2) var(--s4);
    background: var(--accent-fill);
    color: var(--accent-ink);
    border-radius: var(--radius);
  }
  .skip:focus {
    top: var(--s2);
  }
  .warning {
    display: flex;
    gap: var(--s2);
    align-items: center;
    padding: var(--s2) var(--s6);
    background: var(--warning-soft);
    border-bottom: 1px solid var(--line);
  }
  .warning tb-icon {
    color: var(--warning);
  }
  .notice {
    padding: var(--s6);
    max-width: 720px;
  }
  @media screen and (max-width: 1100px) {
    :host {
      grid-template-columns: 56px minmax(0, 1fr);
    }
  }
  @media screen and (max-width: 720px) {
    :host {
      display: block;
      padding-bottom: calc(60px + env(safe-area-inset-bottom));
    }
    .warning,
    .notice {
      padding-inline: var(--s4);
    }
  }
  @media print {
    :host {
      display: block;
      padding: 0;
    }
    tb-rail,
    tb-top-bar,
    tb-standing,
    .warning,
    .skip {
      display: none;
    }
  }
`
