import { nextLink } from '../http/next-link.ts';

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
