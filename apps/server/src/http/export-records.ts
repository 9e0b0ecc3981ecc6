/**
 * Records as a file: `GET /api/records.csv?query={"type":…,"search":…,"filters":[…],"sort":{…}}`, for whoever may read them. It is
 * written as fast as it is taken, so that a million records need no more memory than a batch of them.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '@syncline/api/context';
import { selectionInput, sortInput } from '@syncline/api/records-input';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { Callers } from '../callers.ts';

export type RecordExport = (url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Deps {
  readonly callers: Pick<Callers, 'memberOf'>;
  readonly records: Services['records'];
  readonly clock: Clock;
}

/** Each holds a connection to the database for as long as it takes. */
const MAX_AT_ONCE = 3;

const queryInput = selectionInput.extend({ sort: sortInput });

export function createRecordExport({ callers, records, clock }: Deps): RecordExport {
  let underWay = 0;

  return async ({ searchParams }, request, response) => {
    const member = await callers.memberOf(request);
    const query = queryInput.safeParse(parsed(searchParams.get('query')));
    if (!query.success) throw new AppError('invalid', 'This is no query of records. Export from the page.');
    if (underWay >= MAX_AT_ONCE)
      throw new AppError('too_many_requests', 'Others are exporting right now. Try again in a moment.', {
        retryAfterMs: 5_000,
      });
    underWay += 1;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const csv = await records.csv(member, query.data);
      const day = clock.now().toISOString().slice(0, 10);
      response.writeHead(200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${query.data.type.replace(/\W/g, '-')}-${day}.csv"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      });
      for await (const text of csv) {
        if (gone.signal.aborted) return;
        if (!response.write(text)) await once(response, 'drain', { signal: gone.signal });
      }
      response.end();
    } catch (error) {
      // Who has gone away is told nothing.
      if (!gone.signal.aborted) throw error;
    } finally {
      underWay -= 1;
    }
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
