import type * as Leaflet from 'leaflet'

export type { Leaflet }

/** Leaflet with its style sheet, fetched when the first map is opened. */
export async function loadLeaflet(): Promise<{ L: typeof Leaflet; css: string }> {
  const [library, style] = await Promise.all([import('leaflet'), import('leaflet/dist/leaflet.css?inline')])
  return { L: whole(library), css: style.default }
}

/** The library itself. Guarantee: the package is one object, which bundlers hand out as the default export of its module. */
function whole(library: object): typeof Leaflet {
  return ('default' in library ? library.default : library) as typeof Leaflet
}
