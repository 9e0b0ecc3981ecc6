/** The document and the credentials of an HTTP source while somebody edits them. */
import { parse, stringify } from 'yaml';
import { z } from '../../../schema.ts';
import type { HttpConfig } from './http-config.ts';

const credentialNames = ['username', 'password', 'token', 'clientId', 'clientSecret'] as const;
export type CredentialName = (typeof credentialNames)[number];
type Credentials = Readonly<Partial<Record<CredentialName, string>>>;

/** As typed. */
export interface HttpDraft {
  /** YAML, of which JSON is a part. */
  readonly text: string;
  readonly credentials: Credentials;
}

/** What is checked and previewed. */
export type HttpInput = Credentials & { readonly document: object };

export type ParsedDocument =
  | { readonly ok: true; readonly document: object; readonly needs: readonly CredentialName[] }
  /** Null: it can be read, and is not one. */
  | { readonly ok: false; readonly problem: string | null };

export function parseDocument(text: string): ParsedDocument {
  try {
    const document: unknown = parse(text);
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      return { ok: false, problem: null };
    return { ok: true, document, needs: needsOf(document) };
  } catch (error) {
    return {
      ok: false,
      problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    };
  }
}

const ofAuth: Readonly<Record<string, readonly CredentialName[]>> = {
  bearer: ['token'],
  'api-key': ['token'],
  basic: ['username', 'password'],
  'oauth2-client-credentials': ['clientId', 'clientSecret'],
};
const authSchema = z.object({ auth: z.object({ kind: z.string() }) });

/** What signing in takes, and what the document names. */
function needsOf(document: object): readonly CredentialName[] {
  const auth = authSchema.safeParse(document);
  const needed = new Set(auth.success ? ofAuth[auth.data.auth.kind] : []);
  const text = JSON.stringify(document);
  return credentialNames.filter(
    (name) => needed.has(name) || new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`).test(text),
  );
}

/** Null while something that it cannot do without is missing. */
export function inputOf({ text, credentials: typed }: HttpDraft): HttpInput | null {
  const parsed = parseDocument(text);
  if (!parsed.ok || text.trim() === '') return null;
  const given = parsed.needs.map((name) => [name, typed[name] ?? ''] as const);
  if (given.some(([, value]) => value === '')) return null;
  return { document: parsed.document, ...Object.fromEntries(given) };
}

export const draftOf = (config: HttpConfig): HttpDraft => ({
  text: textOf(config.document),
  credentials: Object.fromEntries(
    credentialNames.flatMap((name) => {
      const value = config[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});

export const textOf = (document: object): string => stringify(document, { lineWidth: 0 });
