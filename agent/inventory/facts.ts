/** Text that says something: makers leave dashes and placeholders for what they did not fill in. */
export function said(text: string | null | undefined): string | null {
  const clean = text?.trim().slice(0, 200) ?? ''
  return /^(-*|unknown|default string|system (manufacturer|product name|serial number)|to be filled by o\.e\.m\.?|not (specified|available|defined|applicable)|none|0+)$/i.test(
    clean,
  )
    ? null
    : clean
}

export function positive(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value > 0 ? value : null
}
