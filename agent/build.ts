/**
 * `npm run build:agent`: the whole agent as one file, for machines with nothing but Node 22 or newer. Only koffi stays outside: it is a native library, and where it is
 * missing the ICMP engine falls back to the `ping` program.
 */
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Writes the bundle. Resolves to its path. */
export async function buildAgent(target = file('dist/agent.mjs')): Promise<string> {
  const bundle = await rolldown({ input: file('main.ts'), platform: 'node', external: ['koffi'] })
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
