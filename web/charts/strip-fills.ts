import { css } from 'lit'

/** Colours of the paths of a strip of states (`stripPaths`), each with its state as class. */
export const stripFills = css`
  path.ok {
    fill: var(--ok-fill);
  }
  path.warning {
    fill: var(--warning-fill);
  }
  path.critical {
    fill: var(--critical-fill);
  }
  path.unreachable {
    fill: var(--unreachable-fill);
  }
  path.maintenance {
    fill: var(--maintenance-fill);
  }
  path.unknown {
    fill: none;
    stroke: var(--unknown-fill);
  }
  path.foot {
    fill: none;
    stroke: var(--line);
  }
  @media print {
    svg {
      print-color-adjust: exact;
    }
  }
`
