import { css } from 'lit'

export const mapStyles = css`
  :host {
    display: block;
    position: relative;
    height: var(--map-height, 320px);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    overflow: hidden;
    /* Leaflet's layers have high numbers of their own. */
    isolation: isolate;
    background: var(--sunken);
  }
  .map {
    position: absolute;
    inset: 0;
    background: var(--sunken);
    font: inherit;
  }
  .map:focus-visible {
    outline-offset: -2px;
  }
  .leaflet-container a {
    color: var(--accent);
  }
  .mark {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: 50%;
    background: var(--surface);
    box-shadow:
      var(--shadow),
      0 0 0 1px var(--line-strong);
    color: var(--unknown);
    position: relative;
  }
  .mark svg {
    width: 18px;
    height: 18px;
  }
  .mark .cut {
    stroke: var(--surface);
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
    fill: none;
  }
  .mark b {
    position: absolute;
    top: -7px;
    right: -9px;
    min-width: 18px;
    padding: 0 4px;
    border-radius: 9px;
    background: var(--ink);
    color: var(--surface);
    font: 600 11px/18px var(--font);
    text-align: center;
  }
  .mark.of-site {
    border-radius: var(--radius-s);
  }
  .mark.chosen {
    box-shadow: 0 0 0 3px var(--accent);
  }
  .mark.ok {
    color: var(--ok);
  }
  .mark.warning {
    color: var(--warning);
  }
  .mark.critical {
    color: var(--critical);
  }
  .mark.unreachable {
    color: var(--unreachable);
  }
  .mark.maintenance {
    color: var(--maintenance);
  }
  .pin {
    color: var(--accent);
    filter: drop-shadow(0 1px 1px rgb(0 0 0 / 40%));
  }
  .aim {
    position: absolute;
    z-index: 500;
    top: 50%;
    left: 50%;
    width: 28px;
    height: 28px;
    margin: -14px 0 0 -14px;
    pointer-events: none;
    color: var(--ink-2);
  }
  .leaflet-bar a,
  .leaflet-bar a:hover {
    background: var(--surface);
    color: var(--ink);
    border-color: var(--line);
  }
  .leaflet-touch .leaflet-bar a {
    width: 32px;
    height: 32px;
    line-height: 32px;
  }
  .leaflet-control-scale-line,
  .leaflet-container .leaflet-control-attribution {
    background: color-mix(in srgb, var(--surface) 80%, transparent);
    color: var(--ink-2);
    border-color: var(--ink-3);
    text-shadow: none;
    font-family: var(--font);
  }
  .leaflet-popup-content-wrapper,
  .leaflet-popup-tip {
    background: var(--raised);
    color: var(--ink);
  }
  .leaflet-popup-content {
    margin: 12px 16px;
    font: 400 var(--text-14) / 20px var(--font);
    max-height: 220px;
    overflow: auto;
  }
  .leaflet-popup-content li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
  }
  .leaflet-container a.leaflet-popup-close-button {
    color: var(--ink-2);
  }
  .degrees {
    color: var(--ink-3);
    font: 500 11px/14px var(--font);
    white-space: nowrap;
    pointer-events: none;
  }
  .failed {
    position: absolute;
    inset: auto 8px 8px;
    z-index: 500;
  }
  @media screen and (max-width: 720px) {
    .mark {
      width: 34px;
      height: 34px;
    }
    .leaflet-touch .leaflet-bar a {
      width: 44px;
      height: 44px;
      line-height: 44px;
    }
  }
`
