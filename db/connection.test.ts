import { expect, test } from 'vitest'
import { clientConfig } from './connection.ts'

test.each([
  ['postgresql://u:p%40@db.example:6432/trucban?sslmode=require', 'postgresql://u:p%40@db.example:6432/postgres?sslmode=require'],
  ['postgres://db.example', 'postgres://db.example/postgres'],
  ['postgresql://u@/trucban?host=%2Fvar%2Frun&port=5432', 'postgresql://u@/postgres?host=%2Fvar%2Frun&port=5432'],
])('%s names another database of its server', (url, other) => {
  expect(clientConfig(url, 'postgres')).toEqual({ connectionString: other })
  expect(clientConfig(url)).toEqual({ connectionString: url })
})
