const name = 'trucban.unit'

/** The unit this person looked at last on this machine; null: all of theirs. */
export function rememberedUnit(): number | null {
  try {
    const id = Number(localStorage.getItem(name))
    return Number.isInteger(id) && id > 0 ? id : null
  } catch {
    return null
  }
}

export function rememberUnit(id: number | null): void {
  try {
    if (id === null) localStorage.removeItem(name)
    else localStorage.setItem(name, String(id))
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
}
