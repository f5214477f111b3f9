import { z } from 'zod'
import { deviceKinds, statuses } from '../kinds.ts'

/** Longitude and latitude in degrees, in GeoJSON's order; a height behind them is not kept. */
const position = z
  .array(z.number())
  .min(2)
  .max(4)
  .refine(([lon = 0, lat = 0]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, 'Toạ độ phải là kinh độ rồi đến vĩ độ, tính bằng độ')
const ring = z.array(position).min(4, 'Đường ranh giới phải có ít nhất 4 điểm').max(50_000, 'Đường ranh giới có quá nhiều điểm')
const rings = z.array(ring).min(1).max(200)

/** Border of a territory: a GeoJSON geometry (RFC 7946) of areas. */
export const outlineSchema = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('Polygon'), coordinates: rings }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1).max(200) }),
  ],
  { error: 'Chỉ nhận hình vùng (Polygon hoặc MultiPolygon)' },
)
export type Outline = z.infer<typeof outlineSchema>

/** PUT /api/units/:id/outline: a GeoJSON geometry, feature or collection of features as text, at most 2 MB. → 200; DELETE removes it. */
export const outlineUploadSchema = z.strictObject({
  geojson: z.string().min(2, 'Hãy chọn một tệp GeoJSON').max(2_000_000, 'Tệp ranh giới lớn nhất 2 MB'),
})

/** GET /api/map?unit: everything a map of devices needs. */
export const mapSchema = z.object({
  /** Tiles of an outside server, where the installation allows them; null: the map draws its own background. */
  tiles: z.object({ url: z.string(), attribution: z.string() }).nullable(),
  outlines: z.array(z.object({ unitId: z.int(), name: z.string(), outline: outlineSchema })),
  devices: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      kind: z.enum(deviceKinds),
      status: z.enum(statuses),
      latitude: z.number(),
      longitude: z.number(),
      /** The position is that of its site: nobody has placed the device itself. */
      ofSite: z.boolean(),
      parentId: z.int().nullable(),
    }),
  ),
  /** Devices that have no position, nor has their site. */
  unplaced: z.int(),
})
export type MapData = z.infer<typeof mapSchema>
