import { css } from 'lit'

/** A rail at the desk, icons only when narrow, a bar at the bottom of the phone. */
export const railStyles = css`
  :host {
    display: block;
    border-right: 1px solid var(--line);
    background: var(--surface);
  }
  nav {
    position: sticky;
    top: 0;
    display: flex;
    flex-direction: column;
    height: 100dvh;
    padding: 0 var(--s2) var(--s3);
    background: var(--surface);
    overflow-y: auto;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    height: var(--top);
    padding: 0 var(--s2);
    margin-bottom: var(--s2);
    color: var(--ink);
    font-weight: 600;
    letter-spacing: -0.01em;
    text-decoration: none;
  }
  .brand img {
    width: 24px;
    height: 24px;
  }
  .group {
    padding: var(--s4) var(--s2) var(--s1);
    font-size: var(--text-12);
    color: var(--ink-3);
  }
  .entry {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    min-height: 32px;
    padding: 0 var(--s2);
    margin-bottom: 2px;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--ink-2);
    font: 500 var(--text-14) / 20px var(--font);
    text-decoration: none;
    cursor: pointer;
  }
  .entry:hover {
    background: var(--hover);
    color: var(--ink);
  }
  .entry[aria-current] {
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  .badge {
    min-width: 20px;
    margin-left: auto;
    padding: 0 6px;
    border-radius: 99px;
    background: var(--critical);
    color: var(--surface);
    font-size: var(--text-12);
    line-height: 20px;
    font-weight: 600;
    text-align: center;
  }
  .bar {
    display: none;
  }
  .sheet {
    display: grid;
  }
  .sheet .entry {
    min-height: 48px;
    font-size: var(--text-16);
    --icon-size: 20px;
  }
  @media screen and (max-width: 1100px) and (min-width: 721px) {
    .word,
    .group {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .entry,
    .brand {
      position: relative;
      justify-content: center;
      padding: 0;
      min-height: 40px;
    }
    .badge {
      position: absolute;
      top: 0;
      right: 0;
    }
  }
  @media screen and (max-width: 720px) {
    :host {
      border: 0;
    }
    nav.side {
      display: none;
    }
    nav.bar {
      position: fixed;
      inset: auto 0 0 0;
      top: auto;
      z-index: 10;
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      height: auto;
      padding: 0 0 env(safe-area-inset-bottom);
      border: 0;
      border-top: 1px solid var(--line);
      overflow: visible;
    }
    .bar .entry {
      flex-direction: column;
      justify-content: center;
      gap: 2px;
      min-height: 60px;
      margin: 0;
      padding: 0 2px;
      border-radius: 0;
      font-size: 12px;
      line-height: 16px;
      text-align: center;
      position: relative;
      --icon-size: 22px;
    }
    .bar .badge {
      position: absolute;
      top: 4px;
      left: calc(50% + 6px);
    }
    .bar .entry[aria-current] {
      background: none;
      box-shadow: inset 0 2px 0 var(--accent);
    }
  }
`
