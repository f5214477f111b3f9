import { defineConfig } from 'vite'
import { stampBuild } from './stamp.ts'
import { serviceWorker } from './worker/build.ts'

/** Builds the browser app into `web/dist`; `npm run dev:web` serves it with the API of a running server (`DEV_SERVER`, else 127.0.0.1:8080). */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [stampBuild(), serviceWorker()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Tokens use light-dark(), which these read natively.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Small chunks with long-lived names: a page that changes must not throw away the cached rest.
    chunkSizeWarningLimit: 200,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'library', test: /node_modules\/(lit|lit-html|lit-element|@lit|hono)\// },
            // Left alone, each component would be a chunk and a request of its own.
            { name: 'components', test: /web\/(components|contexts|styles)\// },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // Not '/api': that would also catch the module /api.ts.
    proxy: { '^/api/': { target: process.env['DEV_SERVER'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
})
