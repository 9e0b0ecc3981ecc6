/** Where a file source finds its file. */
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

export type Location =
  | { readonly from: 'url'; readonly url: string }
  | { readonly from: 'path'; readonly path: string }
  /** The newest of the files whose names match: 'prices-*.csv'. */
  | { readonly from: 'folder'; readonly path: string; readonly pattern: string }
  | { readonly from: 'upload'; readonly uploadId: string; readonly name: string }
  | SftpLocation;

export interface SftpLocation {
  readonly from: 'sftp';
  readonly host: string;
  /** 22 unless it is set. */
  readonly port?: number;
  readonly user: string;
  /** Of the file, or, with a pattern, of the folder whose newest matching file counts. Without a slash at its start it begins at the user's home. */
  readonly path: string;
  readonly pattern?: string;
  /** The fingerprint of the server's key, as OpenSSH writes it. Who does not show this key is told nothing. */
  readonly hostKey?: string;
}

/** What a user of an SFTP server proves who they are by: one of them. */
export interface SftpCredentials {
  readonly sftpPassword?: string;
  /** A private key, OpenSSH or PEM, without a passphrase. */
  readonly sftpKey?: string;
}

const pattern = z
  .string()
  .regex(/^[^/\\]+$/, 'Enter the name of the files, in which * stands for anything: prices-*.csv');

const withoutCredentials = [
  z.strictObject({
    from: z.literal('url'),
    url: z.url({ protocol: /^https?$/, error: 'Enter an address that starts with http:// or https://.' }),
  }),
  z.strictObject({
    from: z.literal('path'),
    path: z.string().refine((path) => isAbsolute(path), 'Enter the whole path on the server, from the root.'),
  }),
  z.strictObject({
    from: z.literal('folder'),
    path: z.string().refine((path) => isAbsolute(path), 'Enter the whole path on the server, from the root.'),
    pattern,
  }),
  z.strictObject({ from: z.literal('upload'), uploadId: z.string().min(1), name: z.string() }),
] as const;

const sftp = z.strictObject({
  from: z.literal('sftp'),
  host: z.string().regex(/^[\w.:-]+$/, 'Enter the name of the server alone: files.example.org'),
  port: z.int().min(1).max(65_535).exactOptional(),
  user: z.string().min(1, 'Enter the name to sign in with.'),
  path: z.string().min(1, 'Enter the path on the server.'),
  pattern: pattern.exactOptional(),
  hostKey: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'A fingerprint starts with SHA256: and has 43 more characters.')
    .exactOptional(),
});

/** Those that need no credentials beside them. */
export const locationSchema: z.ZodType<Exclude<Location, SftpLocation>> = z.discriminatedUnion(
  'from',
  withoutCredentials,
);
export const anyLocationSchema: z.ZodType<Location> = z.discriminatedUnion('from', [
  ...withoutCredentials,
  sftp,
]);

/**
 * The location as it may be shown and logged: without user name, password, or the query, which may hold a
 * token.
 */
export function describeLocation(location: Location): string {
  switch (location.from) {
    case 'url':
      return describeUrl(new URL(location.url));
    case 'path':
      return location.path;
    case 'folder':
      return join(location.path, location.pattern);
    case 'upload':
      return location.name;
    case 'sftp':
      return describeSftp(location);
  }
}

export const describeUrl = (url: URL): string => `${url.origin}${url.pathname}${url.search && '?…'}`;

/** As curl writes it: from the root, or from the home of whoever signs in. */
function describeSftp({ host, port = 22, path, pattern: names }: SftpLocation): string {
  const server = `sftp://${host.includes(':') ? `[${host}]` : host}${port === 22 ? '' : `:${port}`}`;
  return server + join(path.startsWith('/') ? '/' : '/~/', path, names ?? '');
}
