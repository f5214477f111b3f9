import { css } from 'lit'

/** Lists of the notification pages: rows that are parted by lines, with their actions at the end. */
export const notifyStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
    margin-bottom: var(--s3);
  }
  .head p {
    flex: 1 1 320px;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2) var(--s4);
    align-items: center;
    min-height: 56px;
    padding: var(--s3) var(--s4);
  }
  .line + .line {
    border-top: 1px solid var(--line);
  }
  .line > tb-icon {
    color: var(--ink-2);
  }
  .line .grow {
    flex: 1 1 260px;
    overflow-wrap: anywhere;
  }
  .line .state {
    flex: 0 1 260px;
    display: grid;
    gap: 2px;
  }
  .line.off .grow {
    color: var(--ink-2);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2);
  }
  .more {
    margin-top: var(--s3);
  }
`
