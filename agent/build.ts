/**
 * `npm run build:agent`: the whole agent as one file, for machines with nothing but Node 22 or newer. Only koffi stays outside: it is a native library, and where it is
 * missing the ICMP engine falls back to the `ping` program.
 */
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { rolldown } from 'rolldown'
import { readOuiTable } from './names/oui-table.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Writes the bundle. Resolves to its path. */
export async function buildAgent(target = file('dist/agent.mjs')): Promise<string> {
  const bundle = await rolldown({
    input: file('main.ts'),
    platform: 'node',
    external: ['koffi'],
    plugins: [
      {
        name: 'seldom-needed-builtins',
        resolveId: (id) => (seldom.has(id) ? `\0lazy:${id}` : null),
        load: (id) => (id.startsWith('\0lazy:') ? lazyBuiltin(id.slice('\0lazy:'.length)) : null),
      },
      {
        name: 'packed-oui-table',
        load: async (id) => (id === file('names/oui-table.ts') ? { code: await packedOuiTable(), moduleType: 'js' } : null),
      },
    ],
  })
  await bundle.write({
    file: target,
    format: 'esm',
    minify: true,
    codeSplitting: false,
    plugins: [
      {
        name: 'small-in-memory',
        renderChunk: (code) => ({ code: withoutFacades(code), map: null }),
        generateBundle: (_options, output) => {
          for (const chunk of Object.values(output)) if (chunk.type === 'chunk') chunk.code = inAscii(chunk.code)
        },
      },
    ],
  })
  await bundle.close()
  return target
}

/** Modules of node that are loaded by the first call to one of their functions: WebCrypto's neighbours and sockets cost 8 MB, and many agents never call them. */
const seldom = new Set(['node:crypto', 'node:dgram', 'node:dns', 'node:dns/promises', 'node:child_process'])

/** The table of makers within the module itself, packed: 0.6 MB, which are unpacked when a network is looked through. */
async function packedOuiTable(): Promise<string> {
  // Two levels below the best: a tenth larger, ten times sooner.
  const packed = brotliCompressSync(await readOuiTable(), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).toString('base64')
  return `import { brotliDecompressSync } from 'node:zlib'
export const readOuiTable = async () => brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString('utf8')`
}

/** A module with the functions and classes of a builtin, each of which asks for the real one when called. */
function lazyBuiltin(name: string): string {
  const real: unknown = process.getBuiltinModule(name)
  const names = Object.entries(typeof real === 'object' && real !== null ? real : {}).flatMap(([key, value]) =>
    typeof value === 'function' ? [key] : [],
  )
  const functions = names.map(
    (key) => `export function ${key}(...args) {
  const real = process.getBuiltinModule('${name}').${key}
  return new.target ? Reflect.construct(real, args) : real(...args)
}`,
  )
  return functions.join('\n')
}

/**
 * Takes node's own modules as they are instead of importing them: the ES module facade of each evaluates every export, e.g. the whole of WebCrypto, and together they cost
 * 10 MB of memory and 30 ms at each start.
 */
function withoutFacades(code: string): string {
  return code.replace(
    /^import\s*(?:([\w$]+)|\{([^}]*)\})\s*from\s*["'](node:[\w/]+)["'];?$/gm,
    (_line, whole: string | undefined, names = '', module: string) => {
      const left = whole ?? `{${String(names).replace(/\bas\b/g, ':')}}`
      return `const ${left}=process.getBuiltinModule("${module}");`
    },
  )
}

/** V8 keeps a source text with a single letter beyond Latin-1 in two bytes a character. */
function inAscii(code: string): string {
  return code.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

if (process.argv[1] === file('build.ts')) await buildAgent()
