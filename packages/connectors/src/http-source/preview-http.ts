import type { Preview, Request, SentRequest } from '../connector.ts';
import { flatten } from '../json/flatten.ts';
import { inferColumns } from '../tabular/infer.ts';
import { createHttpApi } from './http-api.ts';
import type { HttpSourceInput } from './http-source-config.ts';
import { questionsFrom } from './progress-of.ts';
import { readPages } from './read-pages.ts';

const ENOUGH_PAGES = 3;
const ENOUGH_RECORDS = 200;

/** What a read would ask first, its newest window where there are several, until there are enough records to see. */
export async function previewHttp(
  request: Request<HttpSourceInput> & { readonly rows: number },
): Promise<Preview> {
  const sent: SentRequest[] = [];
  const deps = { ...request.deps, fetch: watched(request.deps.fetch, sent) };
  const { document } = request.config;
  const api = createHttpApi({ ...request, deps });
  const [question] = questionsFrom(document, null, api.now()).toReversed();
  const records: unknown[] = [];
  let pages = 0;
  if (question)
    for await (const page of readPages(api, document, question.values)) {
      records.push(...page.records);
      pages += 1;
      if (pages === ENOUGH_PAGES || records.length >= ENOUGH_RECORDS) break;
    }
  const found = records.flatMap((record) => flatten(record, { withFirsts: true }) ?? []);
  const columns = [...new Set(found.flatMap((row) => [...row.keys()]))];
  const rows = found.map((row) => columns.map((column) => row.get(column) ?? ''));
  return {
    kind: 'table',
    header: columns,
    rows: rows.slice(0, request.rows),
    ...inferColumns(columns, rows),
    detected: {},
    warnings: [],
    requests: sent,
  };
}

/** Without what a query may hold of secrets. */
function watched(send: typeof fetch, sent: SentRequest[]): typeof fetch {
  return async (target, init) => {
    const url = new URL(target instanceof Request ? target.url : target);
    const began = performance.now();
    const response = await send(target, init);
    sent.push({
      method: init?.method ?? 'GET',
      url: `${url.origin}${url.pathname}${url.search === '' ? '' : `?${[...url.searchParams.keys()].join('&')}`}`,
      status: response.status,
      ms: Math.round(performance.now() - began),
    });
    return response;
  };
}
