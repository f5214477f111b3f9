/** Puts an open popover under its button, inside the window; on the phone the style sheet makes it a sheet at the bottom instead. */
export function placeBelow(anchor: Element, popover: HTMLElement): void {
  if (window.matchMedia('(max-width: 720px)').matches) {
    popover.style.removeProperty('left')
    popover.style.removeProperty('top')
    return
  }
  const at = anchor.getBoundingClientRect()
  const { width, height } = popover.getBoundingClientRect()
  const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8))
  const below = at.bottom + 4
  const top = below + height > window.innerHeight - 8 && at.top - height - 4 > 0 ? at.top - height - 4 : below
  popover.style.left = `${left}px`
  popover.style.top = `${top}px`
}
