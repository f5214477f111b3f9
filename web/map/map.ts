import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { MapData } from '../../server/contract/api/map.ts'
import { TbElement } from '../components/element.ts'
import '../components/skeleton.ts'
import { announce } from '../components/notices.ts'
import { msg } from '../i18n.ts'
import { sentence } from '../problem.ts'
import { drawGrid, drawLinks, drawOutlines, drawTiles } from './background.ts'
import { clustered, type Cluster } from './clusters.ts'
import { type Leaflet, loadLeaflet } from './leaflet.ts'
import { mapStyles } from './map-styles.ts'
import { drawBubble, drawMark, drawPin, markLabel, type MapDevice } from './marks.ts'
import { type Position, positionText, rounded } from './position.ts'

type L = typeof Leaflet

/** Marks closer than this become one (px). */
const reach = 34
/** Where a map without anything on it begins: all of Viet Nam. */
const country: [[number, number], [number, number]] = [
  [8.2, 102.1],
  [23.4, 109.5],
]

/**
 * A map of devices that needs nothing from outside: the units' borders, a grid of degrees and a scale; tiles only where the installation names a server.
 * With `pick` a click, or Enter for the middle of the map, chooses a place: event `pick` with a `Position`.
 */
@customElement('tb-map')
export class TbMap extends TbElement {
  static override styles = [
    ...TbElement.styles,
    mapStyles,
    css`
      tb-skeleton {
        padding: var(--s4);
      }
    `,
  ]

  @property({ attribute: false }) data: MapData | null = null
  /** The device that the map is about: drawn apart, in the middle. */
  @property({ type: Number }) chosen: number | null = null
  @property({ type: Boolean }) pick = false
  @property({ attribute: false }) picked: Position | null = null
  @property() label = ''
  @state() private problem = ''
  @state() private ready = false
  @query('.map') private holder!: HTMLElement
  private L: L | null = null
  private map: Leaflet.Map | null = null
  private marks: Leaflet.LayerGroup | null = null
  private grid: Leaflet.LayerGroup | null = null
  private still: Leaflet.LayerGroup | null = null
  private pin: Leaflet.Marker | null = null
  private fitted = false
  private readonly resized = new ResizeObserver(() => this.map?.invalidateSize())

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.resized.disconnect()
    this.map?.remove()
    this.map = null
    this.fitted = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) void this.#open()
  }

  protected override firstUpdated(): void {
    void this.#open()
  }

  override render() {
    return html`<div class="map" role="application" aria-label=${this.label || msg('Bản đồ')} @keydown=${this.#keys}></div>
      ${this.ready || this.problem ? nothing : html`<tb-skeleton .rows=${4}></tb-skeleton>`}
      ${
        this.pick && this.ready
          ? html`<svg class="aim" viewBox="0 0 28 28" aria-hidden="true">
              <path d="M14 3v8M14 17v8M3 14h8M17 14h8" stroke="currentColor" stroke-width="1.5" fill="none" />
            </svg>`
          : nothing
      }
      ${this.problem ? html`<p class="failed" role="alert">${this.problem}</p>` : nothing}`
  }

  override updated(changes: PropertyValues<this>): void {
    if (!this.map) return
    if (changes.has('data') || changes.has('chosen')) this.#draw()
    if (changes.has('picked')) this.#pin()
  }

  /** The middle of what is seen. */
  get centre(): Position | null {
    const centre = this.map?.getCenter()
    return centre ? { latitude: rounded(centre.lat), longitude: rounded(centre.lng) } : null
  }

  /** Moves to a place, close enough to tell houses apart. */
  show({ latitude, longitude }: Position): void {
    this.map?.setView([latitude, longitude], Math.max(this.map.getZoom(), 16))
  }

  async #open(): Promise<void> {
    try {
      const { L, css: style } = await loadLeaflet()
      if (!this.isConnected || this.map) return
      this.#adopt(style)
      this.L = L
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      const map = L.map(this.holder, {
        zoomControl: false,
        zoomAnimation: !still,
        fadeAnimation: !still,
        markerZoomAnimation: !still,
        minZoom: 4,
        zoomSnap: 0.5,
        maxZoom: 19,
        // Scrolling the page must not get caught in a small map.
        scrollWheelZoom: this.pick || this.clientHeight > 360,
      })
      map.attributionControl.setPrefix(false)
      L.control.zoom({ zoomInTitle: msg('Phóng to'), zoomOutTitle: msg('Thu nhỏ') }).addTo(map)
      L.control.scale({ imperial: false }).addTo(map)
      map.fitBounds(country)
      map.on('click', (event) => this.#choose({ latitude: rounded(event.latlng.lat), longitude: rounded(event.latlng.wrap().lng) }))
      map.on('zoomend moveend', () => this.#drawMoving())
      this.map = map
      this.ready = true
      this.resized.observe(this)
      this.#draw()
      this.#pin()
    } catch (error) {
      this.problem = sentence(error)
    }
  }

  /** Leaflet's own rules belong into this shadow root, once, before ours. */
  #adopt(style: string): void {
    const root = this.shadowRoot
    if (!root || root.querySelector('style[data-leaflet]')) return
    const sheet = document.createElement('style')
    sheet.dataset['leaflet'] = ''
    sheet.textContent = style
    root.prepend(sheet)
  }

  #draw(): void {
    const { L, map, data } = this
    if (!L || !map || !data) return
    this.still?.remove()
    const outlines = drawOutlines(L, this, data.outlines)
    const layers: Leaflet.Layer[] = data.tiles ? [drawTiles(L, data.tiles)] : []
    this.still = L.layerGroup([...layers, outlines, drawLinks(L, this, data.devices)]).addTo(map)
    if (!this.fitted) this.#fit(outlines)
    this.#drawMoving()
  }

  #fit(outlines: Leaflet.FeatureGroup): void {
    const { L, map, data } = this
    if (!L || !map || !data) return
    const chosen = data.devices.find((device) => device.id === this.chosen)
    const one = this.picked ?? chosen
    const places = data.devices.map((device): [number, number] => [device.latitude, device.longitude])
    const bounds = L.latLngBounds(places)
    if (outlines.getLayers().length > 0) bounds.extend(outlines.getBounds())
    if (one) map.setView([one.latitude, one.longitude], 15)
    else if (bounds.isValid()) map.fitBounds(bounds.pad(0.04), { maxZoom: 17 })
    this.fitted = one !== undefined || bounds.isValid()
  }

  /** What depends on the zoom: groups of marks and the grid. */
  #drawMoving(): void {
    const { L, map, data } = this
    if (!L || !map || !data) return
    this.grid?.remove()
    this.grid = data.tiles ? null : drawGrid(L, this, map).addTo(map)
    const seen = map.getBounds().pad(0.2)
    const placed = data.devices
      .filter((device) => seen.contains([device.latitude, device.longitude]))
      .map((device) => {
        const { x, y } = map.project([device.latitude, device.longitude])
        return { item: device, x, y }
      })
    const own = placed.filter(({ item }) => item.id === this.chosen)
    const others = clustered(
      placed.filter(({ item }) => item.id !== this.chosen),
      reach,
    )
    this.marks?.remove()
    this.marks = L.layerGroup([
      ...others.map((cluster) => this.#mark(L, map, cluster)),
      ...own.map(({ item, x, y }) => this.#mark(L, map, { items: [item], x, y }, true)),
    ]).addTo(map)
  }

  #mark(L: L, map: Leaflet.Map, { items, x, y }: Cluster<MapDevice>, chosen = false): Leaflet.Marker {
    const size = window.matchMedia('(max-width: 720px)').matches ? 34 : 28
    const marker = L.marker(map.unproject([x, y]), {
      icon: L.divIcon({ className: '', html: drawMark(items, chosen), iconSize: [size, size] }),
      zIndexOffset: chosen ? 1000 : 0,
      keyboard: !this.pick,
      interactive: !this.pick,
      title: markLabel(items),
    })
    marker.on('add', () => {
      const element = marker.getElement()
      element?.setAttribute('aria-label', markLabel(items))
      element?.setAttribute('role', this.pick ? 'img' : 'button')
    })
    if (this.pick) return marker
    marker.bindPopup(() => drawBubble(items), { maxWidth: 280, autoPanPadding: [24, 24] })
    return marker
  }

  #pin(): void {
    const { L, map, picked } = this
    if (!L || !map) return
    this.pin?.remove()
    this.pin = null
    if (!picked) return
    this.pin = L.marker([picked.latitude, picked.longitude], {
      icon: L.divIcon({ className: '', html: drawPin(), iconSize: [24, 32], iconAnchor: [12, 32] }),
      interactive: false,
      keyboard: false,
      zIndexOffset: 2000,
    }).addTo(map)
    if (!map.getBounds().contains([picked.latitude, picked.longitude])) this.show(picked)
  }

  #choose(position: Position): void {
    if (!this.pick) return
    this.emit('pick', position)
    announce(positionText(position))
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (!this.pick || (event.key !== 'Enter' && event.key !== ' ') || !this.centre) return
    event.preventDefault()
    this.#choose(this.centre)
  }
}
