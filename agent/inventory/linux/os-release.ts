import type { OsSupport } from '../windows-support.ts'
import { linuxReleases } from './releases.ts'

/** Reads /etc/os-release. Source: os-release(5); values may stand in quotes. */
export function parseOsRelease(content: string): ReadonlyMap<string, string> {
  return new Map(
    content.split('\n').flatMap((line): [string, string][] => {
      const [, key, , quoted, bare] =
        /^([A-Z_]+)=((["'])(.*)\3|(.*))$/.exec(line.trim())?.flatMap((part, i) => (i === 3 ? [] : [part])) ?? []
      return key === undefined ? [] : [[key, quoted ?? bare ?? '']]
    }),
  )
}

/** Support of a distribution; unknown for one that is not in the table, for rolling ones and for derivatives, whose dates may differ. */
export function linuxSupport(release: ReadonlyMap<string, string>): OsSupport {
  const [id, version] = [release.get('ID'), release.get('VERSION_ID')]
  const known = linuxReleases.find(([name, number]) => name === id && number === version)
  return { label: release.get('PRETTY_NAME') || null, supportUntil: known?.[2] ?? null, extendedUntil: known?.[3] ?? null }
}
