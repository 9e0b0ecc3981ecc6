/** Where a file source finds its file. */
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

export type Location =
  | { readonly from: 'url'; readonly url: string }
  | { readonly from: 'path'; readonly path: string }
  /** The newest of the files whose names match: 'prices-*.csv'. */
  | { readonly from: 'folder'; readonly path: string; readonly pattern: string }
  | { readonly from: 'upload'; readonly uploadId: string; readonly name: string };

export const locationSchema: z.ZodType<Location> = z.discriminatedUnion('from', [
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
    pattern: z
      .string()
      .regex(/^[^/\\]+$/, 'Enter the name of the files, in which * stands for anything: prices-*.csv'),
  }),
  z.strictObject({ from: z.literal('upload'), uploadId: z.string().min(1), name: z.string() }),
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
  }
}

export const describeUrl = (url: URL): string => `${url.origin}${url.pathname}${url.search && '?…'}`;
