/** A file of an SFTP server while somebody edits where it is and how to sign in. */
import type { FileInput } from '../file-config.ts';

export interface SftpDraft {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly path: string;
  /** Empty where the path is that of a file. */
  readonly pattern: string;
  readonly proof: 'password' | 'key';
  readonly password: string;
  readonly key: string;
  /** Empty until somebody has trusted the server. */
  readonly hostKey: string;
}

export const emptySftp: SftpDraft = {
  host: '',
  port: '22',
  user: '',
  path: '',
  pattern: '',
  proof: 'password',
  password: '',
  key: '',
  hostKey: '',
};

export type SftpInput = Pick<FileInput, 'location' | 'sftpPassword' | 'sftpKey'>;

/** Null while something that it cannot do without is missing. */
export function sftpInputOf(draft: SftpDraft): SftpInput | null {
  const [host, user, path, pattern] = [draft.host, draft.user, draft.path, draft.pattern].map((text) =>
    text.trim(),
  );
  const port = Number(draft.port);
  const secret = draft.proof === 'password' ? draft.password : draft.key;
  if (!host || !user || !path || secret.trim() === '' || !Number.isInteger(port)) return null;
  return {
    location: {
      from: 'sftp',
      host,
      ...(port === 22 ? {} : { port }),
      user,
      path,
      ...(pattern ? { pattern } : {}),
      ...(draft.hostKey === '' ? {} : { hostKey: draft.hostKey }),
    },
    ...(draft.proof === 'password' ? { sftpPassword: secret } : { sftpKey: secret }),
  };
}

/** What is kept of a source's secrets stands there as the API shows it, and is sent back like that. */
export function sftpDraftOf({ location, sftpPassword, sftpKey }: SftpInput): SftpDraft {
  if (location.from !== 'sftp') return emptySftp;
  const { host, port = 22, user, path, pattern = '', hostKey = '' } = location;
  return {
    host,
    port: String(port),
    user,
    path,
    pattern,
    proof: sftpKey === undefined ? 'password' : 'key',
    password: sftpPassword ?? '',
    key: sftpKey ?? '',
    hostKey,
  };
}
