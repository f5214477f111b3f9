import type { ClientBase } from 'pg'

/** A table as it is copied. */
export interface TableShape {
  name: string
  partitioned: boolean
  /** Without generated ones, in their order. */
  columns: string[]
}

/** The tables of the public schema, without partitions and without what extensions bring, by name. */
export async function listTables(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT relname AS name, relkind = 'p' AS partitioned,
            array(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns
     FROM pg_class c
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY relname COLLATE "C"`,
  )
  return rows
}

/** A partition and which rows fall into it, as in `CREATE TABLE … PARTITION OF parent bound`. */
export interface PartitionShape {
  parent: string
  name: string
  /** Depends on the session's time zone: have it in UTC. */
  bound: string
}

export async function listPartitions(client: ClientBase): Promise<PartitionShape[]> {
  const { rows } = await client.query<PartitionShape>(
    `SELECT p.relname AS parent, c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
     FROM pg_class c JOIN pg_inherits ON inhrelid = c.oid JOIN pg_class p ON p.oid = inhparent
     WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition AND c.relkind = 'r'
     ORDER BY c.relname COLLATE "C"`,
  )
  return rows
}

/** A foreign key, as text that makes it again. */
export interface ForeignKey {
  table: string
  name: string
  definition: string
}

export async function listForeignKeys(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT relname AS table, conname AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
     WHERE c.relnamespace = 'public'::regnamespace AND contype = 'f' AND conparentid = 0`,
  )
  return rows
}
