/** Tells before anything else starts whether a PostgreSQL answers at a URL, and if not, what to do about it. */
import { AppError } from '@syncline/domain/app-error';
import { Client } from 'pg';

const timeoutMs = 10_000;

export async function checkConnection(url: string): Promise<void> {
  const client = new Client({ ...parsed(url), connectionTimeoutMillis: timeoutMs });
  // A server that hangs up later would otherwise end the process: pg emits it as an event.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } catch (cause) {
    throw new AppError('unavailable', `${whatHappened(cause, url)}. ${whatToDo(cause)}`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

function parsed(url: string): { connectionString: string } {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new AppError(
      'invalid',
      'DATABASE_URL is not the address of a PostgreSQL. It looks like postgresql://user:password@host:5432/database.',
    );
  }
  return { connectionString: url };
}

/** Names the server without the password. */
function whatHappened(cause: unknown, url: string): string {
  const { host, pathname } = new URL(url);
  const reason = cause instanceof Error && cause.message !== '' ? cause.message : codeOf(cause);
  return `The PostgreSQL at ${host}${pathname} (DATABASE_URL) cannot be used: ${reason}`;
}

function whatToDo(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'ECONNREFUSED':
      return 'Start it, or correct the host and port.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'Correct the host name.';
    case '28P01':
    case '28000':
      return 'Correct the user and password.';
    case '3D000':
      return 'Create that database, or name one that exists.';
    default:
      return 'Correct DATABASE_URL, or leave it out to use the embedded database.';
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
}
