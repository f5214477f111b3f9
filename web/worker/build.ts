import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import type { OutputBundle, OutputChunk } from 'rolldown'
import type { Plugin } from 'vite'

/** Pages that must open without a connection although they were not opened before. What else is opened is kept from then on. */
const pages = [
  'web/main.ts',
  'web/shell/shell.ts',
  'web/pages/overview/',
  'web/pages/incidents/',
  'web/pages/incident/',
  'web/pages/devices/',
]

/**
 * Adds the service worker to the build: one file without imports, since not every browser runs a worker of several, with the build's name and the files to keep. After
 * `stampBuild`.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'trucban-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const page = bundle['index.html']
      const build = page?.type === 'asset' ? /name="build" content="(\w+)"/.exec(page.source.toString())?.[1] : undefined
      if (build === undefined) this.error('the page carries no name of its build')
      const files = [...new Set([...filesOf(bundle), '/icon.svg', '/manifest.webmanifest', '/icons/icon-192.png', '/icons/badge-96.png'])]
      const bundler = await rolldown({
        input: fileURLToPath(new URL('worker.ts', import.meta.url)),
        platform: 'browser',
        transform: { define: { BUILD: JSON.stringify(build), FILES: JSON.stringify(files) } },
      })
      const { output } = await bundler.generate({ format: 'iife', minify: true })
      await bundler.close()
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: output[0].code })
    },
  }
}

/** Scripts of those pages and what they import, all styles and fonts. */
function filesOf(bundle: Readonly<OutputBundle>): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set<string>()
  const add = (chunk: OutputChunk | undefined): void => {
    if (!chunk || found.has(chunk.fileName)) return
    found.add(chunk.fileName)
    for (const name of chunk.imports) add(byName.get(name))
  }
  for (const chunk of chunks) if (pages.some((path) => chunk.facadeModuleId?.includes(path)) || chunk.isEntry) add(chunk)
  const styles = Object.keys(bundle).filter((name) => /\.(css|woff2)$/.test(name))
  return [...found, ...styles].map((name) => `/${name}`)
}
