import { css } from 'lit'

/** Form controls on native elements, and the frame that `field()` of components/field.ts draws around them. */
export const forms = css`
  .field {
    display: grid;
    align-content: start;
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
  /* A file is chosen by a label that looks like a button; the control itself is there for keyboards and screen readers. */
  label.btn {
    position: relative;
  }
  label.btn:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  input.visually-hidden {
    width: 1px;
    min-height: 1px;
    height: 1px;
    padding: 0;
    border: 0;
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
  @media screen and (max-width: 720px) {
    .actions > .btn {
      flex: 1 1 auto;
    }
  }
`
