/**
 * What hand-written migrations add to the drizzle schema, as facts of `readCatalogue`. The drift test fails when the database has more than the schema and this
 * list, or less.
 */
export const extras: readonly string[] = [
  'collation vietnamese',
  'extension pg_trgm',
  'partitioning result_log by RANGE (received_at)',
  'index device device_search_idx USING gin (search gin_trgm_ops)',
  'index person person_search_trgm_idx USING gin (search gin_trgm_ops)',
  'index ticket ticket_search_idx USING gin (search gin_trgm_ops)',
  'index site site_search_idx USING gin (search gin_trgm_ops)',
  'index unit_name unit_name_search_idx USING gin (search gin_trgm_ops)',
]
