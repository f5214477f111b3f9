import type { Outline } from '../contract/api/map.ts'

type Position = number[]

/** The polygons of whatever GeoJSON holds: a geometry, a feature, or collections of them, as deep as they nest. Not checked any further. */
export function areasIn(value: unknown, depth = 0): unknown[] {
  if (typeof value !== 'object' || value === null || depth > 8) return []
  const part = (name: string): unknown => Reflect.get(value, name)
  const each = (list: unknown): unknown[] => (Array.isArray(list) ? list.flatMap((one: unknown) => areasIn(one, depth + 1)) : [])
  switch (part('type')) {
    case 'FeatureCollection':
      return each(part('features'))
    case 'GeometryCollection':
      return each(part('geometries'))
    case 'Feature':
      return areasIn(part('geometry'), depth + 1)
    case 'Polygon':
      return [part('coordinates')]
    case 'MultiPolygon': {
      const polygons = part('coordinates')
      return Array.isArray(polygons) ? polygons : []
    }
    default:
      return []
  }
}

const polygonsOf = (outline: Outline) => (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates)

export const pointsOf = (outline: Outline): number =>
  polygonsOf(outline).reduce((sum, rings) => sum + rings.reduce((points, ring) => points + ring.length, 0), 0)

/** Degrees to which a drawn border may differ from the true one: about 2 m. */
const tolerance = 0.00002

/** An outline as it is kept: longitude and latitude only, to 11 cm, closed, without points that nobody sees. */
export function tidied(outline: Outline): Outline {
  const tidy = (ring: Position[]): Position[] => {
    const flat = ring.map(([lon = 0, lat = 0]) => [round(lon), round(lat)])
    const [first = [0, 0]] = flat
    const last = flat.at(-1) ?? first
    const closed = first[0] === last[0] && first[1] === last[1] ? flat : [...flat, first]
    const fewer = simplified(closed)
    return fewer.length >= 4 ? fewer : closed
  }
  return outline.type === 'Polygon'
    ? { type: 'Polygon', coordinates: outline.coordinates.map(tidy) }
    : { type: 'MultiPolygon', coordinates: outline.coordinates.map((rings) => rings.map(tidy)) }
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Douglas and Peucker: keeps the points that lie further from the line between their neighbours than the tolerance. */
function simplified(points: readonly Position[]): Position[] {
  const keep = new Set([0, points.length - 1])
  const parts: [number, number][] = [[0, points.length - 1]]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [from, to] = part
    let [furthest, distance] = [-1, tolerance]
    for (let i = from + 1; i < to; i++) {
      const away = distanceTo(points[i] ?? [], points[from] ?? [], points[to] ?? [])
      if (away > distance) [furthest, distance] = [i, away]
    }
    if (furthest === -1) continue
    keep.add(furthest)
    parts.push([from, furthest], [furthest, to])
  }
  return points.filter((_point, i) => keep.has(i))
}

/** From a point to the piece of line between two others, in degrees. */
function distanceTo([x = 0, y = 0]: Position, [ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}
