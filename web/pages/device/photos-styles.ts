import { css } from 'lit'

export const photoStyles = css`
  .photos {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
    gap: var(--s3);
    margin-top: var(--s2);
  }
  li {
    display: grid;
    gap: var(--s1);
    align-content: start;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .thumb {
    display: block;
    width: 100%;
    aspect-ratio: 4 / 3;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--sunken);
    overflow: hidden;
    cursor: zoom-in;
  }
  .thumb img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .large {
    display: block;
    width: auto;
    max-width: 100%;
    height: auto;
    max-height: calc(100dvh - 240px);
    margin: 0 auto var(--s2);
    border-radius: var(--radius);
  }
`
