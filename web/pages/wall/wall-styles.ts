import { css } from 'lit'

/**
 * Everything is measured in `--u`, a hundredth of the width of a 16:9 screen that fits into this one: the same picture at 1366, 1920 and 3840 pixels. At 1920 it is
 * 19 px; words that must be read from five metres have 1.7 units at least. Upright and on a phone the parts stand one below the other.
 */
export const wallStyles = css`
  :host {
    --u: min(1vw, 1.7778vh);
    display: block;
    min-height: 100dvh;
    background: var(--page);
    color: var(--ink);
    overflow: clip;
  }
  .stage {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    height: 100dvh;
    padding: calc(var(--u) * 1.8) calc(var(--u) * 2.4);
    transition: translate 4s linear;
  }
  header {
    grid-row: 2;
    display: flex;
    align-items: center;
    gap: calc(var(--u) * 1.2);
    padding-bottom: calc(var(--u) * 1.4);
  }
  header img {
    width: calc(var(--u) * 4.2);
    height: calc(var(--u) * 4.2);
  }
  h1 {
    font-size: calc(var(--u) * 2.5);
    line-height: 1.2;
    font-weight: 600;
    letter-spacing: -0.015em;
  }
  header p {
    margin-top: calc(var(--u) * 0.2);
    font-size: calc(var(--u) * 1.55);
    line-height: 1.3;
    color: var(--ink-2);
  }
  .clock {
    text-align: right;
    white-space: nowrap;
  }
  .clock time {
    display: block;
    font-size: calc(var(--u) * 5.6);
    line-height: 0.95;
    font-weight: 600;
    letter-spacing: -0.03em;
  }
  .clock small {
    margin-left: calc(var(--u) * 0.5);
    font-size: calc(var(--u) * 2.2);
    font-weight: 500;
    letter-spacing: 0;
    color: var(--ink-3);
  }
  .clock p {
    margin-top: calc(var(--u) * 0.5);
  }
  main {
    grid-row: 3;
    display: grid;
    grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr);
    gap: calc(var(--u) * 3);
    min-height: 0;
  }
  tb-wall-on-air {
    grid-row: 4;
    margin-top: calc(var(--u) * 1.4);
  }
  .old {
    grid-row: 1;
    display: flex;
    align-items: center;
    gap: calc(var(--u) * 1.8);
    margin-bottom: calc(var(--u) * 1.6);
    padding: calc(var(--u) * 1.2) calc(var(--u) * 2);
    border: calc(var(--u) * 0.5) solid transparent;
    border-radius: calc(var(--u) * 0.6);
    background:
      linear-gradient(#ffd23f, #ffd23f) padding-box,
      repeating-linear-gradient(135deg, #151515 0 calc(var(--u) * 1.2), #ffd23f calc(var(--u) * 1.2) calc(var(--u) * 2.4)) border-box;
    color: #151515;
    --icon-size: calc(var(--u) * 4.4);
  }
  .old strong {
    display: block;
    font-size: calc(var(--u) * 3.4);
    line-height: 1.15;
    font-weight: 700;
    letter-spacing: -0.01em;
  }
  .old span {
    font-size: calc(var(--u) * 1.9);
    line-height: 1.3;
    font-weight: 500;
  }
  /* Old figures lose their colour: nobody takes a grey screen for the present. */
  .stage:is(.stale, .refused) :is(main, tb-wall-on-air) {
    filter: grayscale(1);
    opacity: 0.42;
  }
  .without {
    grid-row: 3;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(var(--u) * 1.4);
    text-align: center;
    --icon-size: calc(var(--u) * 7);
    color: var(--ink-2);
  }
  .without h2 {
    font-size: calc(var(--u) * 3.4);
    line-height: 1.2;
    color: var(--ink);
  }
  .without p {
    max-width: 30em;
    font-size: calc(var(--u) * 1.9);
    line-height: 1.4;
  }
  @media (max-aspect-ratio: 6/5) {
    :host {
      --u: clamp(8px, 1.62vw, 26px);
    }
    .stage {
      height: auto;
      min-height: 100dvh;
      grid-template-rows: auto auto 1fr auto;
    }
    main {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(24em, 1fr);
    }
  }
  @media (max-width: 720px) {
    header {
      flex-wrap: wrap;
    }
    .clock {
      width: 100%;
      display: flex;
      align-items: baseline;
      gap: 12px;
    }
  }
`
