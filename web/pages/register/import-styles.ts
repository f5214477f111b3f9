import { css } from 'lit'

export const importStyles = css`
  .page {
    gap: var(--s4);
    max-width: 1280px;
  }
  .crumbs {
    display: flex;
    align-items: center;
    gap: var(--s1);
    font-size: var(--text-12);
    margin-bottom: calc(-1 * var(--s3));
  }
  .crumbs tb-icon {
    --icon-size: 12px;
  }
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s4);
    padding: var(--s6) var(--s5);
    border: 1.5px dashed var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    overflow-wrap: anywhere;
  }
  .drop.done {
    padding-block: var(--s3);
  }
  .drop.over {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .drop > tb-icon {
    --icon-size: 28px;
    color: var(--ink-3);
  }
  .drop .grow {
    min-width: min(220px, 100%);
    flex: 1 1 220px;
  }
  .problem {
    background: var(--critical-soft);
  }
  .sum {
    display: grid;
    gap: 2px;
  }
  .lead {
    font-weight: 600;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2) var(--s5);
    align-items: center;
  }
  .apply {
    position: sticky;
    bottom: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2) var(--s4);
    align-items: center;
    padding: var(--s3) 0;
    background: linear-gradient(transparent, var(--page) 12px);
  }
  .apply tb-progress {
    flex: 1 1 100%;
  }
  @media screen and (max-width: 720px) {
    .drop label.btn,
    .apply .btn {
      flex: 1 1 100%;
    }
    .apply {
      bottom: calc(56px + env(safe-area-inset-bottom));
    }
  }
`
