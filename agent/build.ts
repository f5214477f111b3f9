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
    // CommonJS packages ask for node's modules by `require`, which an ES module has to make for itself.
    banner: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  })
  await bundle.close()
  return target
}

if (process.argv[1] === file('build.ts')) await buildAgent()
