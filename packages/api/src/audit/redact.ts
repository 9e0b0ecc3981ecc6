/**
 * What people sent, as it may be kept and shown to other admins: no secrets, nothing endless, and nothing that PostgreSQL
 * cannot store. Rather too much is hidden than too little.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const HIDDEN = '(hidden)';
const SECRET_NAME =
  /pass(word|phrase|code)?$|passw|secret|token|credential|authori[sz]ation|signature|sealed|cookie|(api|access|private|signing|encryption|account|sftp).?key|service.?account/i;
const SECRET_TEXT = /PRIVATE KEY|^sealed:/;
/** In an address: long, and no word. Slack's are made of such. */
const SECRET_SEGMENT = /^(?=.*\d)(?=.*[a-z])[\w-]{20,}$/i;

const MAX_TEXT = 500;
const MAX_ITEMS = 100;
const MAX_DEPTH = 8;
/** Of the whole, as JSON. */
const MAX_LENGTH = 20_000;

export function redact(input: unknown): Json {
  const redacted = redacting(input, 0);
  return JSON.stringify(redacted).length <= MAX_LENGTH ? redacted : '(too long to keep)';
}

function redacting(value: unknown, depth: number): Json {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (value instanceof Date) return value.toJSON();
  if (typeof value !== 'object') return `(${typeof value})`; // Nothing that comes as JSON.
  if (depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redacting(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([name, item]) => [
        storable(name),
        SECRET_NAME.test(name) && isTold(item) ? HIDDEN : redacting(item, depth + 1),
      ]),
  );
}

/** That something is there or was taken away may be known. */
const isTold = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && typeof value !== 'boolean';

function textOf(text: string): string {
  if (SECRET_TEXT.test(text)) return HIDDEN;
  const clear = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? addressOf(text) : text;
  return storable(clear.length <= MAX_TEXT ? clear : `${clear.slice(0, MAX_TEXT)}…`);
}

/** Where something is, without what lets one in: user and password, the values of its query, parts that are keys. */
function addressOf(text: string): string {
  const url = URL.parse(text);
  if (!url) return HIDDEN;
  const path = url.pathname
    .split('/')
    .map((segment) => (SECRET_SEGMENT.test(segment) ? HIDDEN : segment))
    .join('/');
  const user = url.username || url.password ? `${HIDDEN}@` : '';
  const query = [...new Set(url.searchParams.keys())].map((name) => `${name}=${HIDDEN}`).join('&');
  return `${url.protocol}//${user}${url.host}${path}${query && `?${query}`}`;
}

/** PostgreSQL's JSON takes neither NUL nor half a character. */
const storable = (text: string) => text.replaceAll('\0', '').toWellFormed();
