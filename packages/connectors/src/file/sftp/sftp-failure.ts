/** What an SFTP server's refusals and silences mean for a read. */
import ssh2 from 'ssh2';
import { z } from 'zod';
import { ConnectorError, type Failure } from '../../failure.ts';
import { failureOfConnection } from '../http-failure.ts';

/** `level` is ssh2's word for where it failed; a number is SFTP's status, a text the system's. */
const errorSchema = z.object({
  level: z.string().optional(),
  code: z.union([z.number(), z.string()]).optional(),
});

const { NO_SUCH_FILE, PERMISSION_DENIED } = ssh2.utils.sftp.STATUS_CODE;

/** `where` names the file in a form that may be shown. */
export function failureOfSftp(error: unknown, where: string): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const { level, code } = errorSchema.safeParse(error).data ?? {};
  const failure = failureOf(level, code, where);
  return failure ? new ConnectorError(failure, { cause: error }) : failureOfConnection(error, where);
}

function failureOf(
  level: string | undefined,
  code: number | string | undefined,
  where: string,
): Failure | null {
  if (level === 'client-authentication')
    return {
      kind: 'credentials_rejected',
      message: `The server of ${where} refused the sign-in.`,
      advice:
        'Check the user name, and the password or the key; the public half of a key has to be known there.',
    };
  if (level === 'handshake')
    return {
      kind: 'misconfigured',
      message: `The server of ${where} and this one found no common way to encrypt.`,
      advice: 'Ask the owner of the server for one that is up to date.',
    };
  if (level === 'protocol')
    return {
      kind: 'unavailable',
      message: `What answers at ${where} did not speak SSH.`,
      advice: 'Check host and port. A server that has too many visitors may also hang up like this.',
    };
  if (code === NO_SUCH_FILE)
    return {
      kind: 'not_found',
      message: `There is no ${where}.`,
      advice: 'Check the path: the file was moved, renamed or removed, or the user sees other folders.',
    };
  if (code === PERMISSION_DENIED)
    return {
      kind: 'forbidden',
      message: `The user may not read ${where}.`,
      advice: 'Ask the owner of the server to allow the user to read the file and to enter its folders.',
    };
  return null;
}

/** Before anything was told to it: the person decides whether it is the one that is meant. */
export const unknownHostKey = (host: string, shown: string): Failure => ({
  kind: 'misconfigured',
  message: `Nobody has said yet that ${host} is to be trusted: it shows the key ${shown}.`,
  advice: 'Compare the key with what the owner of the server says, and set it as the host key.',
  hostKey: shown,
});

export const otherHostKey = (host: string, shown: string): Failure => ({
  kind: 'forbidden',
  message: `${host} shows the key ${shown}, which is not the one that was trusted.`,
  advice:
    'Nothing was sent to it. Somebody may be in between, or the server was set up anew: ask its owner before trusting the new key.',
  hostKey: shown,
});

export const noCredentials: Failure = {
  kind: 'misconfigured',
  message: 'There is neither a password nor a key to sign in with.',
  advice: 'Enter the password of the user, or a private key.',
};

export const unreadableKey: Failure = {
  kind: 'misconfigured',
  message: 'The private key cannot be read.',
  advice: 'Paste the whole file of a private key, OpenSSH or PEM, that no passphrase protects.',
};
