import { css } from 'lit'

export const lineDayStyles = css`
  :host {
    display: block;
    --smoke: light-dark(#7b93b8, #5f7ba6);
    --median: light-dark(#123a73, #cfe0ff);
    --lost: light-dark(#b8251b, #ff8a80);
  }
  .plot {
    position: relative;
    border-radius: var(--radius-s);
    touch-action: pan-y;
    cursor: crosshair;
  }
  .plot:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 3px;
  }
  svg {
    display: block;
    width: 100%;
  }
  .smoke {
    height: 140px;
    border-bottom: 1px solid var(--line-strong);
  }
  .loss {
    height: 36px;
    border-bottom: 1px solid var(--line-strong);
  }
  .band {
    fill: var(--smoke);
    fill-opacity: 0.45;
  }
  .median {
    fill: none;
    stroke: var(--median);
    stroke-width: 1.5px;
    vector-effect: non-scaling-stroke;
  }
  .grid {
    stroke: var(--line);
    vector-effect: non-scaling-stroke;
  }
  .lost {
    fill: var(--lost);
  }
  .gap {
    fill: var(--unknown-soft);
  }
  .cursor {
    position: absolute;
    top: 0;
    bottom: 0;
    width: 0;
    border-left: 1px dashed var(--ink);
    pointer-events: none;
  }
  .scale {
    position: absolute;
    left: 2px;
    font-size: 11px;
    line-height: 14px;
    color: var(--ink-2);
    background: color-mix(in srgb, var(--surface) 80%, transparent);
    padding: 0 3px;
    border-radius: 3px;
    pointer-events: none;
  }
  .strip {
    display: flex;
    align-items: flex-end;
    height: 24px;
    margin-top: var(--s1);
    border-bottom: 1px solid var(--line-strong);
  }
  .strip span {
    flex: none;
    height: 10px;
    background: var(--ok-fill);
    print-color-adjust: exact;
  }
  .strip .warning {
    height: 17px;
    background: var(--warning-fill);
  }
  .strip .critical {
    height: 24px;
    background: var(--critical-fill);
  }
  .strip .unknown {
    background: var(--hatch);
  }
  .ticks {
    display: flex;
    justify-content: space-between;
    font-size: 11px;
    line-height: 16px;
    color: var(--ink-3);
    font-variant-numeric: tabular-nums;
  }
  .reading {
    min-height: 3em;
    margin-top: var(--s2);
    font-size: var(--text-12);
    font-variant-numeric: tabular-nums;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s1) var(--s4);
    margin: var(--s2) 0;
    font-size: var(--text-12);
    color: var(--ink-2);
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend i {
    display: inline-block;
    width: 18px;
    height: 10px;
  }
  .legend .key-band {
    background: var(--smoke);
    opacity: 0.6;
  }
  .legend .key-median {
    height: 0;
    border-top: 2px solid var(--median);
  }
  .legend .key-loss {
    width: 5px;
    height: 12px;
    background: var(--lost);
  }
  details {
    margin-top: var(--s2);
  }
  .tall {
    max-height: 320px;
    overflow: auto;
  }
  @media print {
    .cursor,
    .reading {
      display: none;
    }
  }
`
