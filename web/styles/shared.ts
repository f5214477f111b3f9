import { css } from 'lit'

/** Rules that every shadow root needs: box model, headings, links, focus ring, reduced motion. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    box-sizing: border-box;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--text-20);
    line-height: 28px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: var(--text-14);
    line-height: 20px;
    font-weight: 600;
  }
  h3,
  h2.minor {
    font-size: var(--text-12);
    line-height: 16px;
    font-weight: 600;
    color: var(--ink-2);
  }
  a {
    color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  a.plain {
    color: inherit;
    text-decoration: none;
  }
  a.plain:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius-s);
  }
  .muted {
    color: var(--ink-2);
  }
  .small {
    font-size: var(--text-12);
    line-height: 16px;
  }
  .mono {
    font-family: var(--mono);
    font-size: 0.9em;
  }
  .num {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--s2);
  }
  .wrap {
    flex-wrap: wrap;
  }
  .grow {
    flex: 1 1 auto;
    min-width: 0;
  }
  .ellipsis {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
  @media print {
    .no-print {
      display: none !important;
    }
  }
`

/** Buttons, as classes on native `<button>` and `<a>`: `btn`, with `primary`, `danger`, `quiet` or `icon`. */
export const buttons = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: var(--control);
    padding: 0 var(--s3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: 500 var(--body) / 20px var(--font);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background var(--motion),
      border-color var(--motion);
  }
  .btn:hover {
    background: var(--hover);
    border-color: var(--line-strong);
  }
  .btn:active {
    background: var(--sunken);
  }
  .btn.primary {
    background: var(--accent-fill);
    border-color: var(--accent-fill);
    color: var(--accent-ink);
  }
  .btn.primary:hover {
    background: var(--accent-fill-strong);
    border-color: var(--accent-fill-strong);
  }
  .btn.danger {
    color: var(--critical);
    border-color: color-mix(in srgb, var(--critical) 40%, transparent);
  }
  .btn.danger:hover {
    background: var(--critical-soft);
  }
  .btn.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--ink-2);
  }
  .btn.quiet:hover {
    background: var(--hover);
    color: var(--ink);
  }
  .btn.icon {
    width: var(--control);
    padding: 0;
  }
  .btn.small {
    min-height: 24px;
    padding: 0 var(--s2);
    font-size: var(--text-12);
  }
  .btn:disabled,
  .btn[aria-disabled='true'] {
    opacity: 0.55;
    cursor: not-allowed;
  }
  @media screen and (max-width: 720px) {
    .btn.small {
      min-height: 44px;
    }
  }
`
