/** A session with an SFTP server: nothing is told to one whose key is not the pinned one, and every step fails when the line does. */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import ssh2, { type FileEntryWithStats, type SFTPWrapper, type Stats } from 'ssh2';
import { ConnectorError } from '../../failure.ts';
import { describeLocation, type SftpCredentials, type SftpLocation } from '../location.ts';
import type { StallLimit } from '../stall-limit.ts';
import { createLine } from './line.ts';
import { readAhead } from './read-ahead.ts';
import { failureOfSftp, noCredentials, otherHostKey, unknownHostKey, unreadableKey } from './sftp-failure.ts';

export interface SftpSession {
  stat(path: string): Promise<Stats>;
  list(folder: string): Promise<readonly FileEntryWithStats[]>;
  /** The first `size` bytes, or fewer where the file ends before. */
  read(path: string, size: number): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/** Rejects with what can be told to people, or with what `limit` explains. */
export async function openSession(
  location: SftpLocation,
  credentials: SftpCredentials,
  limit: StallLimit,
): Promise<SftpSession> {
  const where = describeLocation(location);
  const login = loginOf(credentials);
  const { host, port = 22, user, hostKey } = location;
  // Small requests are not to wait for company.
  const socket = connect({ host, port, noDelay: true });
  const client = new ssh2.Client();
  const explain = (error: unknown) => failureOfSftp(error, where);
  const line = createLine({ client, socket }, limit.signal, explain);
  const closed = new Promise<void>((resolve) => client.on('close', () => resolve()));

  try {
    // Many servers ask for the password in this way alone.
    client.on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) =>
      answer(prompts.map(({ echo }) => (echo ? '' : (login.password ?? '')))),
    );
    const ready = line.step<void>((settle) => client.on('ready', () => settle(null)));
    client.connect({
      sock: socket,
      username: user,
      ...login,
      // Silence is the limit's to judge.
      readyTimeout: 0,
      hostVerifier(key: Buffer) {
        const shown = fingerprintOf(key);
        if (shown === hostKey) return true;
        line.cut(
          new ConnectorError(hostKey === undefined ? unknownHostKey(host, shown) : otherHostKey(host, shown)),
        );
        return false;
      },
    });
    await limit.watch(ready);
    const sftp = await limit.watch(line.step<SFTPWrapper>((settle) => client.sftp(settle)));

    return {
      stat: (path) => limit.watch(line.step((settle) => sftp.stat(path, settle))),
      list: (folder) => limit.watch(line.step((settle) => sftp.readdir(folder, settle))),
      read: (path, size) => readAhead({ sftp, line, limit }, path, size),
      async close() {
        client.end();
        // The goodbye still goes out, and no answer to it is waited for.
        socket.destroySoon();
        await closed;
      },
    };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** As OpenSSH shows it. */
const fingerprintOf = (key: Buffer) =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

function loginOf({ sftpPassword = '', sftpKey = '' }: SftpCredentials) {
  if (sftpKey !== '') {
    const parsed = ssh2.utils.parseKey(sftpKey);
    if (parsed instanceof Error || !parsed.isPrivateKey()) throw new ConnectorError(unreadableKey);
    return { privateKey: sftpKey };
  }
  if (sftpPassword === '') throw new ConnectorError(noCredentials);
  return { password: sftpPassword, tryKeyboard: true };
}
