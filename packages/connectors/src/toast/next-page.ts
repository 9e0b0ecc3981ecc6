/** `rel="next"` of a Link header (RFC 8288). Several header lines reach us joined by commas. */
export function nextLink(header: string | null): string | null {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters);
    const names = (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/);
    if (names.includes('next')) return target;
  }
  return null;
}

/** Commas may stand inside of <> and of quotes. */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;

/**
 * The number of the next page, null after the last. Only the number is taken from the link: the token is sent to no other
 * address than the one it was made for. 'repeated' where the link leads nowhere new.
 */
export function nextPage(header: string | null, current: number): number | null | 'repeated' {
  const link = nextLink(header);
  if (link === null) return null;
  const page = Number(URL.parse(link, 'http://any.invalid')?.searchParams.get('page'));
  return Number.isSafeInteger(page) && page > current ? page : 'repeated';
}
