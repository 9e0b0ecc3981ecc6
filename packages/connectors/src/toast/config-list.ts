/**
 * A collection of the configuration API, as a whole. Its pages hang together by tokens, which end when the restaurant
 * publishes changes (409): then what came is thrown away, and the list is begun again.
 */
import { z } from 'zod';
import { ConnectorError } from '../failure.ts';
import { failureOfAnswer, unreadable } from '../http/api-failure.ts';
import type { ToastAnswer, ToastApi } from './toast-api.ts';

export interface ConfigList {
  readonly rows: readonly unknown[];
  readonly bytes: number;
}

const MAX_BEGINNINGS = 6;

export async function readConfigList(
  api: ToastApi,
  collection: 'tables' | 'serviceAreas',
  onPage: () => void,
): Promise<ConfigList> {
  let bytes = 0;
  for (let beginning = 1; beginning <= MAX_BEGINNINGS; beginning += 1) {
    const attempt = await readThrough(api, collection, onPage);
    bytes += attempt.bytes;
    if (attempt.rows !== 'changed') return { rows: attempt.rows, bytes };
  }
  throw new ConnectorError(failureOfAnswer(409, `Toast's list of ${collection}`, null));
}

async function readThrough(
  api: ToastApi,
  collection: string,
  onPage: () => void,
): Promise<{ rows: readonly unknown[] | 'changed'; bytes: number }> {
  const rows: unknown[] = [];
  const tokens = new Set<string>();
  let bytes = 0;
  for (let token: string | null = null; ;) {
    const answer: ToastAnswer<unknown[]> = await api.get({
      path: `/config/v2/${collection}`,
      query: token === null ? {} : { pageToken: token },
      schema: z.array(z.unknown()),
      expects: [409],
    });
    bytes += answer.bytes;
    if (!answer.ok) return { rows: 'changed', bytes };
    rows.push(...answer.body);
    onPage();
    token = answer.headers.get('toast-next-page-token');
    if (!token) return { rows, bytes };
    if (tokens.has(token))
      throw new ConnectorError(unreadable('Toast', `a list of ${collection} that leads in circles`));
    tokens.add(token);
  }
}
