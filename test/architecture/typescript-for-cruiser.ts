/**
 * dependency-cruiser parses with TypeScript's JavaScript API, which TypeScript 7 does not have yet. `@lit/localize-tools` brings a
 * TypeScript 5 for the same reason; this hook hands that one to the cruiser: `node --import <this file> depcruise …`.
 */
import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const typescript5 = createRequire(createRequire(import.meta.url).resolve('@lit/localize-tools/package.json'))

registerHooks({
  resolve: (specifier, context, next) => {
    const wanted = /^typescript(\/|$)/.test(specifier) && context.parentURL?.includes('/dependency-cruiser/')
    return wanted ? { url: pathToFileURL(typescript5.resolve(specifier)).href, shortCircuit: true } : next(specifier, context)
  },
})
