import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/**
 * Names each build by what it holds: in the page (`<meta name="build">`) and beside it (`build.json`), so that a page that stays open for weeks can tell that the server
 * has another one.
 */
export function stampBuild(): Plugin {
  return {
    name: 'trucban-stamp',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      // Names of files carry a hash of their content.
      const page = bundle['index.html']
      if (page?.type !== 'asset') this.error('index.html is not in the bundle')
      const hash = createHash('sha256').update(page.source)
      for (const name of Object.keys(bundle).toSorted()) hash.update(`\n${name}`)
      const id = hash.digest('hex').slice(0, 12)
      page.source = page.source.toString().replace('</title>', `</title>\n    <meta name="build" content="${id}" />`)
      this.emitFile({ type: 'asset', fileName: 'build.json', source: JSON.stringify({ id }) })
    },
  }
}
