/** The pages of one question, one after the other, whichever way the API has of paging. */
import { ConnectorError } from '../failure.ts';
import { nextLink } from '../http/next-link.ts';
import type { HttpAnswer, HttpApi } from './http-api.ts';
import type { HttpDocument } from './http-document.ts';
import type { Values } from './template.ts';
import { scalarAt, valueAt } from './value-at.ts';

export interface RecordPage {
  readonly records: readonly unknown[];
  readonly body: unknown;
  readonly bytes: number;
}

type Answered = Extract<HttpAnswer, { kind: 'answer' }>;

/** What the next page is asked with; null after the last. */
type Next = { readonly values: Values; readonly address?: string } | null;

const MOST_FROM_THE_START = 3;

/** Pages that were yielded before the API asked to start over come again: what they hold is the same records. */
export async function* readPages(
  api: HttpApi,
  document: HttpDocument,
  values: Values,
): AsyncGenerator<RecordPage> {
  for (let starts = 1; ; starts += 1) {
    const isDone = yield* fromTheFirst(api, document, values);
    if (isDone) return;
    if (starts === MOST_FROM_THE_START) throw new ConnectorError(keepsMoving);
  }
}

/** False: the API wants it to start over. */
async function* fromTheFirst(
  api: HttpApi,
  document: HttpDocument,
  values: Values,
): AsyncGenerator<RecordPage, boolean> {
  let place: Next = { values: { ...values, ...firstOf(document, values) } };
  const seen = new Set<string>();
  while (place) {
    const answer: HttpAnswer = await api.ask(place.values, place.address);
    if (answer.kind === 'start-over') return false;
    if (answer.kind === 'nothing') return true;
    const records = recordsIn(answer.body, document);
    yield { records, body: answer.body, bytes: answer.bytes };
    place = nextOf(document, answer, records.length, place.values);
    const name = JSON.stringify(place);
    if (place && seen.has(name)) throw new ConnectorError(inCircles);
    seen.add(name);
  }
  return true;
}

function firstOf({ pagination }: HttpDocument, values: Values): Values {
  switch (pagination.kind) {
    case 'cursor':
      return { cursor: undefined };
    case 'page':
      return { page: pagination.first, size: pagination.size };
    case 'offset':
      return { offset: 0, size: pagination.size };
    case 'version':
      return { version: values['version'] ?? '0' };
    case 'none':
    case 'link':
    case 'next-url':
      return {};
  }
}

function nextOf(
  { pagination }: HttpDocument,
  { body, headers }: Answered,
  count: number,
  values: Values,
): Next {
  switch (pagination.kind) {
    case 'none':
      return null;
    case 'link': {
      const address = nextLink(headers.get('link'));
      return address === null ? null : { values, address };
    }
    case 'next-url': {
      const address = scalarAt(body, pagination.path);
      return address === null ? null : { values, address };
    }
    case 'cursor': {
      if (pagination.more !== undefined && valueAt(body, pagination.more) !== true) return null;
      const cursor =
        pagination.header === undefined
          ? scalarAt(body, pagination.path ?? '')
          : headers.get(pagination.header) || null;
      return cursor === null ? null : { values: { ...values, cursor } };
    }
    case 'page':
      return count < pagination.size ? null : { values: { ...values, page: Number(values['page']) + 1 } };
    case 'offset':
      return count < pagination.size
        ? null
        : { values: { ...values, offset: Number(values['offset']) + pagination.size } };
    case 'version': {
      const version = scalarAt(body, pagination.path);
      return count === 0 || version === null ? null : { values: { ...values, version } };
    }
  }
}

function recordsIn(body: unknown, document: HttpDocument): readonly unknown[] {
  const found = valueAt(body, document.records);
  if (Array.isArray(found)) {
    if (found.length > 0 && !found.some((each) => typeof each === 'object' && each !== null))
      throw new ConnectorError(noFields);
    return found;
  }
  // Some leave an empty list out.
  if (found === undefined || found === null) {
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    if (document.records !== '' && isObject) return [];
    throw new ConnectorError(noRecords(document.records));
  }
  return [found];
}

const noRecords = (path: string) =>
  ({
    kind: 'rejected_input',
    message: `The answer holds no records${path === '' ? '' : ` at ${path}`}.`,
    advice: 'Try it out in the settings: they show what the API answers, and where the records are in it.',
  }) as const;

const noFields = {
  kind: 'rejected_input',
  message: 'What the API lists has no fields: a list of objects was expected.',
  advice: 'Check at which path of the answer the records are.',
} as const;

const inCircles = {
  kind: 'unavailable',
  message: 'The next page is one that was read before.',
  advice: 'Nothing of it was applied. Check the pagination against the documentation of the API.',
} as const;

const keepsMoving = {
  kind: 'unavailable',
  message: 'The API asked three times to read from the first page again.',
  advice: 'The data changes faster than it can be read. It is tried again.',
} as const;
