import { css } from 'lit'

/** Outlines and signs of cells: a plain small tile is healthy, everything else stands out by shape as well as colour. */
export const cellStyles = css`
  :host {
    display: block;
    position: relative;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  a {
    display: block;
    position: relative;
    width: 20px;
    height: 20px;
    border-radius: 4px;
    background: var(--ok-fill);
  }
  /* What is healthy is small and quiet; its target is as large as the others'. */
  .ok {
    border: 3px solid transparent;
    border-radius: 6px;
    background-clip: padding-box;
  }
  a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  a:hover {
    filter: brightness(1.08);
    outline: 2px solid var(--ink-2);
    outline-offset: 1px;
  }
  a:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .warning {
    background: var(--warning-fill);
    border-radius: 4px 4px 10px 10px;
  }
  .critical {
    background: var(--critical-fill);
    border-radius: 2px;
  }
  .unreachable {
    background: transparent;
    border: 2px dashed var(--unreachable-fill);
  }
  .unknown {
    background: var(--hatch);
    border: 1px solid var(--unknown-fill);
  }
  .maintenance {
    background: var(--maintenance-fill);
    border-radius: 10px;
  }
  .warning::after {
    background: light-dark(#2b1c00, #1d1300);
    mask: var(--glyph-warning) center / 100%;
  }
  .critical::after {
    background: #fff;
    mask: var(--glyph-critical) center / 100%;
  }
  .unreachable::after {
    inset: -2px;
    background: var(--unreachable-fill);
    mask: var(--glyph-unreachable) center / 100%;
  }
  .maintenance::after {
    background: light-dark(#0c2a50, #fff);
    mask: var(--glyph-maintenance) center / 100%;
  }
  .tip {
    position: absolute;
    z-index: 5;
    transform: translate(-50%, calc(-100% - 6px));
    display: flex;
    gap: var(--s2);
    max-width: 280px;
    width: max-content;
    padding: 4px 8px;
    border-radius: var(--radius-s);
    border: 1px solid var(--line);
    background: var(--raised);
    box-shadow: var(--shadow-l);
    font-size: var(--text-12);
    pointer-events: none;
  }
  @media screen and (pointer: coarse), screen and (max-width: 720px) {
    ul {
      gap: 12px;
    }
    a {
      width: 32px;
      height: 32px;
    }
    .ok {
      border-width: 5px;
      border-radius: 9px;
    }
    a::before {
      content: '';
      position: absolute;
      inset: -6px;
    }
  }
  @media print {
    a {
      print-color-adjust: exact;
    }
  }
`
