import { stored } from './stored.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const choice = stored('theme', themes, 'system')

export const currentTheme = (): Theme => choice.get()

/** Applies a theme to the page and remembers it. `themechange` on `window` tells what cannot be styled by CSS alone (charts). */
export function chooseTheme(theme: Theme): void {
  choice.set(theme)
  applyTheme()
  window.dispatchEvent(new Event('themechange'))
}

export function applyTheme(): void {
  const root = document.documentElement
  if (choice.get() === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = choice.get()
}
