/**
 * Settings of the embedded server, given on its command line, so that an update of the program changes them. fsync, full_page_writes and synchronous_commit
 * stay as PostgreSQL has them: on.
 */
const settings: Readonly<Record<string, string>> = {
  max_connections: '50',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  // One machine, no standby: the least log, and a partition filled in the transaction that makes it needs none.
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_compression: 'on',
  min_wal_size: '64MB',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '1',
  // Reads come from memory or a local disk: three idle worker processes would be a third of the server's memory.
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  // A query whose client was killed ends soon instead of running on.
  client_connection_check_interval: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
}

/** Where the server listens: a socket file in a private folder, or loopback with a password where there are no such sockets. */
export type Listen = { kind: 'socket'; folder: string } | { kind: 'tcp'; port: number }

/** Arguments of `postgres` for a cluster. */
export function serverArguments(cluster: string, listen: Listen): string[] {
  const where =
    listen.kind === 'socket'
      ? { unix_socket_directories: listen.folder, unix_socket_permissions: '0700', listen_addresses: '', port: String(socketPort) }
      : { unix_socket_directories: '', listen_addresses: '127.0.0.1', port: String(listen.port) }
  return ['-D', cluster, ...Object.entries({ ...settings, ...where }).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Only names the socket file (`.s.PGSQL.5432`): no port is opened. */
export const socketPort = 5432
