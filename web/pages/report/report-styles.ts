import { css } from 'lit'

export const reportStyles = css`
  .page {
    max-width: 680px;
    gap: var(--s5);
  }
  .chosen {
    display: flex;
    align-items: center;
    gap: var(--s3);
    padding: var(--s3) var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  .chosen strong {
    display: block;
    overflow-wrap: anywhere;
  }
  .known {
    display: grid;
    gap: var(--s2);
    padding: var(--s3) var(--s4);
    border-left: 3px solid var(--warning-fill);
    border-radius: var(--radius);
    background: var(--warning-soft);
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  legend {
    margin-bottom: var(--s2);
  }
  .symptoms {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: var(--s2);
  }
  .symptoms label {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: var(--s2);
    min-height: 88px;
    padding: var(--s3) var(--s2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    text-align: center;
    cursor: pointer;
    --icon-size: 28px;
  }
  .symptoms label:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
    font-weight: 600;
  }
  .symptoms label:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .wrong {
    display: flex;
    align-items: center;
    gap: var(--s1);
    margin-top: var(--s2);
    color: var(--critical);
  }
  .kept {
    display: grid;
    gap: var(--s2);
  }
  .kept li {
    display: flex;
    gap: var(--s2);
    align-items: baseline;
  }
  @media screen and (max-width: 720px) {
    .page {
      padding-bottom: 140px;
    }
    .symptoms {
      grid-template-columns: 1fr 1fr;
    }
    .send {
      position: fixed;
      inset: auto 0 calc(60px + env(safe-area-inset-bottom)) 0;
      z-index: 8;
      padding: var(--s2) var(--s4);
      border-top: 1px solid var(--line);
      background: var(--surface);
    }
    .send .btn {
      width: 100%;
      min-height: 52px;
    }
  }
`
