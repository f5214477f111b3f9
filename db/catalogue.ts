import { Client } from 'pg'
import { clientConfig, type Connection } from './connection.ts'

/**
 * What a database consists of, one fact a line, sorted: `table device`, `column device.name text not null`, `index device device_unit_idx USING btree (unit_id)`.
 * The public schema only, without what extensions bring and without partitions (they come and go).
 */
export async function readCatalogue(connection: Connection): Promise<string[]> {
  const client = new Client(clientConfig(connection))
  await client.connect()
  try {
    const { rows } = await client.query<{ fact: string }>(facts)
    return rows.map(({ fact }) => fact).toSorted()
  } finally {
    await client.end()
  }
}

const facts = `
WITH own AS (
  SELECT c.* FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT format('extension %s', extname) AS fact FROM pg_extension WHERE extname <> 'plpgsql'
UNION ALL
SELECT format('collation %s', collname) FROM pg_collation WHERE collnamespace = 'public'::regnamespace
UNION ALL
SELECT format('%s %s', CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'table' END, relname)
FROM own WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
UNION ALL
SELECT format('partitioning %s by %s', relname, pg_get_partkeydef(oid)) FROM own WHERE relkind = 'p'
UNION ALL
SELECT format('column %s.%s %s%s%s%s%s', relname, attname, format_type(atttypid, atttypmod),
    CASE WHEN attnotnull THEN ' not null' END,
    ' default ' || pg_get_expr(adbin, adrelid),
    CASE attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity' END,
    CASE WHEN attcollation NOT IN (0, 'pg_catalog."default"'::regcollation) THEN format(' collate %s', attcollation::regcollation) END)
FROM own JOIN pg_attribute ON attrelid = own.oid LEFT JOIN pg_attrdef ON adrelid = own.oid AND adnum = attnum
WHERE relkind IN ('r', 'p', 'v', 'm') AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT format('constraint %s %s %s', relname, conname, pg_get_constraintdef(pg_constraint.oid))
FROM own JOIN pg_constraint ON conrelid = own.oid WHERE contype <> 'n'
UNION ALL
SELECT format('index %s %s %s%s', own.relname, i.relname, CASE WHEN indisunique THEN 'UNIQUE ' END, substring(pg_get_indexdef(indexrelid) FROM 'USING .*'))
FROM own JOIN pg_index ON indrelid = own.oid JOIN pg_class i ON i.oid = indexrelid
WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
UNION ALL
SELECT format('function %s', p.oid::regprocedure) FROM pg_proc p
WHERE pronamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT format('trigger %s %s', relname, pg_get_triggerdef(pg_trigger.oid)) FROM own JOIN pg_trigger ON tgrelid = own.oid WHERE NOT tgisinternal
UNION ALL
SELECT format('type %s %s', typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)) FROM pg_type t
WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
UNION ALL
SELECT format('policy %s %s', relname, polname) FROM own JOIN pg_policy ON polrelid = own.oid
`
