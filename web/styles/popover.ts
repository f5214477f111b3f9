import { css } from 'lit'

/** A native popover: floats under its button at the desk, is a sheet at the bottom on the phone. */
export const popover = css`
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: var(--s1);
    min-width: 200px;
    max-width: min(360px, calc(100vw - 16px));
    max-height: min(70vh, 480px);
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow-l);
    font: 400 var(--text-14) / 20px var(--font);
  }
  @media screen and (max-width: 720px) {
    [popover] {
      inset: auto 0 0 0;
      width: 100%;
      max-width: none;
      padding: var(--s2) var(--s2) calc(var(--s4) + env(safe-area-inset-bottom));
      border-radius: var(--radius-l) var(--radius-l) 0 0;
      border-width: 1px 0 0;
      font-size: var(--text-16);
    }
    [popover]::backdrop {
      background: rgb(0 0 0 / 40%);
    }
  }
  .item {
    display: flex;
    align-items: center;
    gap: var(--s2);
    width: 100%;
    min-height: var(--control);
    padding: 4px var(--s2);
    border: 0;
    border-radius: var(--radius-s);
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    text-decoration: none;
    cursor: pointer;
  }
  .item:hover,
  .item:focus-visible {
    background: var(--hover);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item tb-icon {
    color: var(--ink-2);
  }
  .item.danger,
  .item.danger tb-icon {
    color: var(--critical);
  }
  hr {
    margin: var(--s1) 0;
    border: 0;
    border-top: 1px solid var(--line);
  }
`
