import { defineConfig } from 'drizzle-kit'

/** For `npm run db:generate -- --name <name>`: writes the next migration from the difference between the schema and the last snapshot. */
export default defineConfig({ dialect: 'postgresql', schema: './db/schema/index.ts', out: './db/migrations' })
