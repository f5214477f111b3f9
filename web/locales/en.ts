/** English words by their Vietnamese source text. `{0}` is the first value of the source, wherever it stands here. */
export const en: Record<string, string> = {}
