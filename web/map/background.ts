import type { MapData, Outline } from '../../server/contract/api/map.ts'
import { gridStep } from './clusters.ts'
import type { Leaflet } from './leaflet.ts'

type L = typeof Leaflet

/** A colour of the page's own, as Leaflet wants it. */
const colour = (host: HTMLElement, name: string): string => {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  host.shadowRoot?.append(probe)
  const found = getComputedStyle(probe).color
  probe.remove()
  return found
}

/** Tiles of another server, where the installation names one; its words stand in the corner. */
export function drawTiles(L: L, { url, attribution }: NonNullable<MapData['tiles']>): Leaflet.TileLayer {
  const words = document.createElement('span')
  words.textContent = attribution
  return L.tileLayer(url, { attribution: words.innerHTML, maxZoom: 19 })
}

/** The borders of units, dimly filled. */
export function drawOutlines(L: L, host: HTMLElement, outlines: MapData['outlines']): Leaflet.FeatureGroup {
  const style = { color: colour(host, '--ink-3'), weight: 1.5, fillColor: colour(host, '--surface'), fillOpacity: 0.55, interactive: false }
  return L.featureGroup(outlines.map(({ outline }) => L.polygon(latLngs(outline), style)))
}

/** GeoJSON writes longitude first, Leaflet latitude. */
const latLngs = (outline: Outline): [number, number][][][] =>
  (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates).map((rings) =>
    rings.map((ring) => ring.map(([lon = 0, lat = 0]): [number, number] => [lat, lon])),
  )

/** Lines of latitude and longitude over what is seen, with their degrees at the edge: a map without tiles has to say where it is. */
export function drawGrid(L: L, host: HTMLElement, map: Leaflet.Map): Leaflet.LayerGroup {
  const bounds = map.getBounds()
  const step = gridStep(bounds.getEast() - bounds.getWest())
  const digits = Math.max(0, Math.ceil(-Math.log10(step)))
  const style = { color: colour(host, '--line-strong'), weight: 0.5, opacity: 0.6, interactive: false }
  const label = (at: [number, number], text: string, anchor: [number, number]) =>
    L.marker(at, {
      interactive: false,
      keyboard: false,
      icon: L.divIcon({ className: 'degrees', html: text, iconSize: [0, 0], iconAnchor: anchor }),
    })
  const layers: Leaflet.Layer[] = []
  for (const lat of ticks(bounds.getSouth(), bounds.getNorth(), step)) {
    layers.push(
      L.polyline(
        [
          [lat, bounds.getWest()],
          [lat, bounds.getEast()],
        ],
        style,
      ),
    )
    layers.push(label([lat, bounds.getEast()], `${lat.toFixed(digits)}°`, [54, 14]))
  }
  for (const lon of ticks(bounds.getWest(), bounds.getEast(), step)) {
    layers.push(
      L.polyline(
        [
          [bounds.getSouth(), lon],
          [bounds.getNorth(), lon],
        ],
        style,
      ),
    )
    layers.push(label([bounds.getNorth(), lon], `${lon.toFixed(digits)}°`, [-4, -4]))
  }
  return L.layerGroup(layers)
}

function ticks(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.max(0, Math.min(40, Math.floor(to / step) - first + 1)) }, (_, i) => (first + i) * step)
}

/** Which device hangs on which, as thin lines between the two places. */
export function drawLinks(L: L, host: HTMLElement, devices: MapData['devices']): Leaflet.LayerGroup {
  const byId = new Map(devices.map((device) => [device.id, device]))
  const style = (status: MapData['devices'][number]['status']) => ({
    color: colour(host, status === 'critical' || status === 'unreachable' ? '--critical' : '--ink-3'),
    weight: 1,
    opacity: 0.5,
    interactive: false,
    ...(status === 'unreachable' || status === 'critical' ? { dashArray: '4 4' } : {}),
  })
  const styles = { ok: style('ok'), critical: style('critical'), unreachable: style('unreachable') }
  return L.layerGroup(
    devices.flatMap((device) => {
      const parent = device.parentId === null ? undefined : byId.get(device.parentId)
      if (!parent || (parent.latitude === device.latitude && parent.longitude === device.longitude)) return []
      const look = device.status === 'critical' ? styles.critical : device.status === 'unreachable' ? styles.unreachable : styles.ok
      return [
        L.polyline(
          [
            [parent.latitude, parent.longitude],
            [device.latitude, device.longitude],
          ],
          look,
        ),
      ]
    }),
  )
}
