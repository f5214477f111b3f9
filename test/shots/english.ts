/**
 * English words of user interfaces that have no place in the Vietnamese one. Not in the list: words that Vietnamese offices use as they are (Internet, email, Zalo, web, online
 * in names of services) and abbreviations. Texts that come from devices are marked `translate="no"` in the page and not looked at.
 */
const words = `
about accept account active add address admin agent all alert apply audit available back cancel change check checks clear close closed click cluster code
confirm connect connected connection copy create created critical current data date day days delete description detail details device devices disabled
disconnected done download down due edit empty enabled end enter error errors event events fail failed failure false field filter find first from get group
help hide history home hour hours incident invalid item items kind last latency later list load loading location log login logout loss main manage map menu
message minute minutes missing month more move name network never new next none not now null object off office offline ok old only open operation options order
other out overview page password pending people people period permission person please previous print problem profile queue ready reason refresh reload remove
rename reset result results retry return role roles row rows run save scan search second seconds select send sensor sensors server session settings show sign
site sites size sort speaker start state status stop submit success summary switch table test text this time timeout today token true type undefined unit units
unknown unreachable up update updated upload uptime user username value values version view waiting warning week welcome when with wrong year yes yesterday
`
/** Names of products that hold such a word. */
const products = /\bWindows Server\b/g
const known = new Set(words.split(/\s+/).filter(Boolean))

/** English words in texts of a Vietnamese page, each with the text that it stands in. */
export function englishIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    // Vietnamese syllables are short and mostly marked: a single plain word that is also Vietnamese ("an", "do", "the") is not in the list.
    const found = [
      ...new Set(
        text
          .replace(products, '')
          .toLowerCase()
          .match(/(?<![\p{L}\p{N}_.@/-])[a-z]{2,}(?![\p{L}\p{N}_.@/-])/gu) ?? [],
      ),
    ].filter((word) => known.has(word))
    return found.length > 0 ? [`"${found.join(', ')}" in: ${text.slice(0, 120)}`] : []
  })
}
