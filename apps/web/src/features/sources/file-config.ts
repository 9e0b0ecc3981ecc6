/** The configuration of a source that is a file, as the API stores it: the connector's own schema judges it, this one reads it. */
import type { TFunction } from 'i18next';
import { z } from '../../schema.ts';

const location = z.discriminatedUnion('from', [
  z.object({ from: z.literal('url'), url: z.string() }),
  z.object({ from: z.literal('path'), path: z.string() }),
  z.object({ from: z.literal('folder'), path: z.string(), pattern: z.string() }),
  z.object({ from: z.literal('upload'), uploadId: z.string(), name: z.string() }),
  z.object({
    from: z.literal('sftp'),
    host: z.string(),
    port: z.optional(z.number()),
    user: z.string(),
    path: z.string(),
    pattern: z.optional(z.string()),
    hostKey: z.optional(z.string()),
  }),
]);
export type Location = z.infer<typeof location>;

const input = {
  location,
  delimiter: z.optional(z.string()),
  encoding: z.optional(z.string()),
  sheet: z.optional(z.number()),
  inArchive: z.optional(z.string()),
  sftpPassword: z.optional(z.string()),
  sftpKey: z.optional(z.string()),
};
export type FileInput = z.infer<z.ZodMiniObject<typeof input>>;

const mapping = z.object({
  type: z.string(),
  key: z.array(z.string()),
  columns: z.array(z.object({ column: z.string(), field: z.string() })),
});

/** Loose: what this page does not know is kept when it is saved again. */
export const fileConfigSchema = z.looseObject({ ...input, mapping: z.looseObject(mapping.shape) });
export type FileConfig = z.infer<typeof fileConfigSchema>;

/** Where the file is, short enough for a list, without what an address may hold of secrets. */
export function locationText(of: Location): string {
  switch (of.from) {
    case 'url': {
      const url = URL.parse(of.url);
      return url ? url.host + url.pathname : '';
    }
    case 'path':
      return of.path;
    case 'folder':
      return `${of.path.replace(/\/+$/, '')}/${of.pattern}`;
    case 'upload':
      return of.name;
    case 'sftp':
      return [of.host, ...of.path.split('/'), of.pattern].filter(Boolean).join('/');
  }
}

/** The last part of the location without its ending: a first name for the source. */
export function nameFromLocation(of: Location): string {
  const path = of.from === 'url' ? (of.url.split(/[?#]/)[0] ?? '') : locationText(of);
  const file = path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const words = file
    .replace(/\.[a-z0-9]{1,4}$/i, '')
    .replaceAll(/[-_*?]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const delimiterNames = (t: TFunction<'sources'>): Readonly<Record<string, string>> => ({
  ',': t('file.delimiters.comma'),
  ';': t('file.delimiters.semicolon'),
  '\t': t('file.delimiters.tab'),
  '|': t('file.delimiters.bar'),
});

export const encodingNames = (t: TFunction<'sources'>): Readonly<Record<string, string>> => ({
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': t('file.encodings.western'),
  'windows-1250': t('file.encodings.centralEuropean'),
  'windows-1251': t('file.encodings.cyrillic'),
  'iso-8859-15': t('file.encodings.westernEuro'),
  macintosh: 'Mac Roman',
});
