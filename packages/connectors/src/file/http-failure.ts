/** What the answers and the silences of an HTTP server mean for a read. */
import { ConnectorError, type Failure } from '../failure.ts';
import { retryAfterMs } from './retry-after.ts';

/** `where` names the address in a form that may be shown. */
export function failureOfStatus(response: Response, where: string, now: Date): Failure {
  const { status } = response;
  const message = `${where} answered ${status}${response.statusText && ` ${response.statusText}`}.`;
  const wait = retryAfterMs(response.headers.get('retry-after'), now);
  const retry = wait === undefined ? {} : { retryAfterMs: wait };

  if (status === 401 || status === 407)
    return {
      kind: 'credentials_rejected',
      message,
      advice:
        'Check user name and password; they can stand in the address: https://user:password@host/file.csv.',
    };
  if (status === 403)
    return { kind: 'forbidden', message, advice: 'Ask the owner of the server to allow this download.' };
  if (status === 404 || status === 410)
    return {
      kind: 'not_found',
      message,
      advice: 'Check the address: the file was moved, renamed or removed.',
    };
  if (status === 429)
    return {
      kind: 'rate_limited',
      message,
      advice: 'The server wants fewer requests. Choose a longer interval.',
      ...retry,
    };
  if (status === 408 || status >= 500)
    return {
      kind: 'unavailable',
      message,
      advice: 'The server has a problem that may pass. If it stays, ask its owner.',
      ...retry,
    };
  return {
    kind: 'misconfigured',
    message,
    advice: 'Check the address: a plain download of it should give the file.',
  };
}

/** A request that got no answer, or whose answer broke off. */
export function failureOfConnection(error: unknown, where: string): ConnectorError {
  const code = codeOf(error);
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT')
    return new ConnectorError(
      {
        kind: 'timeout',
        message: `${where} did not answer in time.`,
        advice: 'Check that the server is up and reachable from here.',
      },
      { cause: error },
    );
  return new ConnectorError(
    {
      kind: 'unavailable',
      message: `${where} could not be read (${code || 'connection failed'}).`,
      advice: adviceFor(code),
    },
    { cause: error },
  );
}

function adviceFor(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'Check the name of the host, and that this server can look it up.';
  if (code === 'ECONNREFUSED') return 'Check host and port; nothing accepts connections there right now.';
  if (/CERT|SELF_SIGNED|ALTNAME/.test(code))
    return 'The certificate of the server is not valid for this address.';
  return 'The connection broke. If it keeps happening, check the network and the server.';
}

/** fetch wraps the cause, sometimes twice. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return codeOf(error.cause) || own;
}
