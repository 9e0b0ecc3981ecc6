/**
 * What a replica reads, as one body that lies ready, in the same bytes (compressed, as pages are): downloaded and parsed, and nothing
 * else.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchTicket } from '@syncline/transport/enrolment';
import { withBare } from '../server/bare-process.ts';

const server = fileURLToPath(new URL('raw-server.ts', import.meta.url));

interface Reading {
  readonly url: string;
  readonly token: string;
  readonly feed: number;
  readonly type: string;
  readonly cursor: string | null;
}

interface Answer {
  readonly result: { readonly data: { readonly to: string; readonly more: boolean } };
}

/** The very pages that the server answers, in one array. */
export async function pagesOf({ url, token, feed, type, cursor }: Reading): Promise<string> {
  const { ticket } = await fetchTicket(url, token);
  const pages: string[] = [];
  let next: string | null = cursor;
  for (let isMore = true; isMore;) {
    const input = JSON.stringify({ feed, type, cursor: next, limit: 1_000 });
    const answer = await fetch(`${url}/trpc/sync.since?input=${encodeURIComponent(input)}`, {
      headers: { authorization: `Bearer ${ticket}` },
    });
    const text = await answer.text();
    const { result } = JSON.parse(text) as Answer;
    pages.push(text);
    ({ to: next, more: isMore } = result.data);
  }
  return `[${pages.join(',')}]`;
}

export async function withRawDownload<Result>(
  folder: string,
  pages: string,
  work: (download: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const file = join(folder, 'pages.json');
  await writeFile(file, pages);
  return withBare([server, file], ({ url }) =>
    work(async () => {
      const answer = await fetch(url);
      const read: unknown = JSON.parse(await answer.text());
      if (!Array.isArray(read) || read.length === 0) throw new Error('There is nothing in the body');
    }),
  );
}
