import { css } from 'lit'

/** Rules that every shadow root needs: box model, headings, links, focus ring, reduced motion. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
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
  h3 {
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
  @media (max-width: 720px) {
    .btn.small {
      min-height: 44px;
    }
  }
`

/** Form controls on native elements, and the frame that `field()` of components/field.ts draws around them. */
export const forms = css`
  .field {
    display: grid;
    gap: var(--s1);
    min-width: 0;
  }
  .field > label,
  .field > .label,
  legend {
    font-weight: 500;
    font-size: var(--text-14);
    padding: 0;
  }
  .field .hint {
    color: var(--ink-2);
    font-size: var(--text-12);
    line-height: 16px;
  }
  .field .error {
    display: flex;
    gap: var(--s1);
    align-items: flex-start;
    color: var(--critical);
    font-size: var(--text-14);
  }
  .optional {
    color: var(--ink-3);
    font-weight: 400;
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    width: 100%;
    min-width: 0;
    min-height: var(--control);
    padding: 5px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: 400 var(--body) / 20px var(--font);
    font-variant-numeric: tabular-nums;
  }
  textarea {
    min-height: 80px;
    resize: vertical;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: -1px;
    border-color: var(--focus);
    border-radius: var(--radius);
  }
  [aria-invalid='true'] {
    border-color: var(--critical) !important;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent);
    flex: none;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--s2);
    min-height: var(--control);
    cursor: pointer;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  form.stack {
    display: grid;
    gap: var(--s4);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: var(--s4);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  @media (max-width: 720px) {
    .actions > .btn {
      flex: 1 1 auto;
    }
  }
`

/** Page frame: header line with title and actions, sections parted by lines rather than boxed as cards. */
export const page = css`
  :host {
    display: block;
  }
  .page {
    display: grid;
    gap: var(--s6);
    padding: var(--s5) var(--s6) var(--s12);
    max-width: 1600px;
  }
  .page > * {
    min-width: 0;
  }
  .page-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
  }
  .page-head h1 {
    flex: 1 1 auto;
    min-width: 0;
  }
  section > h2 {
    margin-bottom: var(--s2);
  }
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
  }
  dl.facts {
    display: grid;
    grid-template-columns: minmax(120px, max-content) 1fr;
    gap: var(--s1) var(--s4);
  }
  dl.facts dt {
    color: var(--ink-2);
  }
  dl.facts dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  table.plain {
    width: 100%;
    border-collapse: collapse;
  }
  table.plain th {
    text-align: left;
    font-size: var(--text-12);
    font-weight: 500;
    color: var(--ink-2);
    padding: var(--s2) var(--s3);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  table.plain td {
    padding: var(--s2) var(--s3);
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  table.plain tr:last-child td {
    border-bottom: 0;
  }
  table.plain :is(th, td).num {
    text-align: right;
  }
  .scroll-x {
    overflow-x: auto;
  }
  .notice {
    display: flex;
    gap: var(--s2);
    align-items: flex-start;
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    background: var(--warning-soft);
    color: var(--ink);
  }
  @media (max-width: 720px) {
    .page {
      padding: var(--s4) var(--s4) var(--s8);
      gap: var(--s5);
    }
    dl.facts {
      grid-template-columns: 1fr;
      gap: 0;
    }
    dl.facts dd {
      margin-bottom: var(--s2);
    }
  }
  @media print {
    .page {
      padding: 0;
      max-width: none;
    }
  }
`
