import type { MapData } from '../contract/api/map.ts'
import { mayIn } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf, today } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { listOutlines, listPlaces } from './store.ts'

/**
 * What a map of the devices of a unit and all below it needs.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function getMap(ctx: Context, unit: number | undefined): Promise<MapData> {
  const { db, clock, env } = ctx.app
  const scope = await scopeOf(ctx, 'device.read', unit)
  const [places, outlines, units] = await Promise.all([
    listPlaces(db, scope),
    listOutlines(db, scope),
    loadUnitSummaries(db, scope, today(clock)),
  ])
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const known = new Map(places.map((place) => [place.id, place.unitId]))
  const devices = places.flatMap(({ siteLatitude, siteLongitude, unitId: _unit, ...place }): MapData['devices'] => {
    const own = place.latitude !== null && place.longitude !== null
    const latitude = own ? place.latitude : siteLatitude
    const longitude = own ? place.longitude : siteLongitude
    if (latitude === null || longitude === null) return []
    const parentUnit = place.parentId === null ? undefined : known.get(place.parentId)
    const parentId = parentUnit !== undefined && mayIn(ctx.actor, 'device.read', parentUnit) ? place.parentId : null
    return [{ ...place, latitude, longitude, ofSite: !own, parentId }]
  })
  return {
    tiles: env.mapTiles,
    outlines: outlines.map((row) => ({ ...row, name: names.get(row.unitId) ?? '' })),
    devices,
    unplaced: places.length - devices.length,
  }
}
