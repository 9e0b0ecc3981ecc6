/** How the embedded server is configured; given on the command line, so the cluster's own files stay as initdb wrote them. */
import type { Durability } from './open-database.ts';

export function serverSettings(port: number, durability: Durability): readonly string[] {
  const settings = { ...always, port: String(port), ...(durability === 'safe' ? {} : lostOnCrash) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const always = {
  // This machine only, and with the password; no socket files, whose paths have a length limit.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  // A big import is not to wait for a checkpoint every few seconds.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  // Compiling costs more than it saves on statements that take milliseconds.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
} satisfies Record<string, string>;

const lostOnCrash = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
} satisfies Record<string, string>;
