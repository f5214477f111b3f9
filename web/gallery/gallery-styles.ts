import { css } from 'lit'
import { forms } from '../styles/forms.ts'

export const galleryStyles = [
  forms,
  css`
    :host {
      --sticky-top: 0px;
    }
    [aria-current='false'] {
      font-weight: 400;
    }
    .swatches {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s3);
    }
    .swatch {
      width: 92px;
      font-size: 11px;
      color: var(--ink-2);
    }
    .swatch i {
      display: block;
      height: 36px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    .icons {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s4);
    }
    .icons figure {
      display: grid;
      justify-items: center;
      gap: 4px;
      width: 84px;
      font-size: 11px;
      color: var(--ink-2);
    }
    .strip {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s3) var(--s4);
      align-items: center;
    }
    .narrow {
      max-width: 420px;
    }
    .split {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 360px;
      gap: var(--s4);
    }
    @media screen and (max-width: 1023px) {
      .split {
        grid-template-columns: 1fr;
      }
    }
  `,
]
