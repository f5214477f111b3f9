import { css } from 'lit'

export const maintenanceStyles = css`
  .lead {
    font-weight: 500;
  }
  .strip {
    padding: var(--s4);
  }
  .window {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
    gap: var(--s1) var(--s5);
    align-items: center;
    padding: var(--s3) var(--s4);
  }
  .window + .window {
    border-top: 1px solid var(--line);
  }
  .what,
  .when {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  @media screen and (max-width: 720px) {
    .window {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s2);
    }
    .strip {
      padding: var(--s3);
    }
  }
`
