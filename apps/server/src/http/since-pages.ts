/**
 * Pages of `sync.since` for many who return at once: each is read from the database, written out and compressed once, and shared.
 * To the client it is the answer of the procedure; whatever is not plain is left to tRPC.
 *
 * A page is shared while its feed stands where it stood. One that is full is not the end of anybody's reading, so it may also be
 * some minutes old: what has changed since lies on a later page (docs/sync-spec.md, rule S2; docs/decisions/013).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reader, Services } from '@syncline/api/context';
import { readerOf } from '@syncline/api/reader';
import { sinceInput, type SinceInput } from '@syncline/api/since-input';
import type { FreshStates } from '@syncline/db/fresh-states';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { z } from 'zod';
import type { Callers } from '../callers.ts';
import { createSharedCache } from './shared-cache.ts';
import { sendPage, writePage, type WrittenPage } from './written-page.ts';

export interface SincePages {
  /** Whether it was answered. */
  answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

interface Deps {
  readonly callers: Pick<Callers, 'ofRequest'>;
  readonly services: Pick<Services, 'sync' | 'deviceLimits'>;
  readonly states: FreshStates;
  readonly clock: Clock;
  readonly cacheBytes?: number;
}

const PATH = '/trpc/sync.since';
const CACHE_BYTES = 32 * 1024 ** 2;
/** After it, what has changed meanwhile would be more than is saved. */
const FULL_PAGE_MS = 5 * 60_000;

export function createSincePages({
  callers,
  services,
  states,
  clock,
  cacheBytes = CACHE_BYTES,
}: Deps): SincePages {
  const cache = createSharedCache<WrittenPage>(cacheBytes);
  /** Until when a full page may be given to others, by what it is a page of. */
  const fullUntil = new Map<string, { readonly key: string; readonly at: number }>();

  const pageOf = async (reader: Reader, { input, isBatch }: Asked): Promise<WrittenPage | null> => {
    const { feed, type, cursor, limit } = input;
    const what = JSON.stringify([feed, type, cursor, limit, isBatch]);
    const now = clock.now().getTime();
    const full = fullUntil.get(what);
    const kept = full && full.at > now ? cache.find(full.key) : null;
    if (kept) return kept;
    const state = await states.of(feed);
    if (!state) return null;
    const key = `${what} ${state.epoch}.${state.head}.${state.floor}`;
    const page = await cache.get(key, async () =>
      writePage(await services.sync.sinceText(reader, input), isBatch),
    );
    if (page.isFull) {
      if (fullUntil.size >= MAX_FULL) makeRoom(fullUntil, now);
      fullUntil.set(what, { key, at: now + FULL_PAGE_MS });
    }
    return page;
  };

  return {
    async answer(url, request, response) {
      if (url.pathname !== PATH || request.method !== 'GET') return false;
      const asked = readAsked(url);
      if (!asked) return false;
      // A member's feeds are looked up with each call; those of a register are known without.
      const { register } = await callers.ofRequest(request);
      const reader = readerOf({ member: null, register });
      if (!reader || !register?.feeds.includes(asked.input.feed)) return false;
      if (!isInTime(register.registerId, services)) return false;
      // What went wrong tRPC finds out, too, and tells in its own words.
      const page = await pageOf(reader, asked).catch(() => null);
      if (!page) return false;
      await sendPage(page, request, response);
      return true;
    },
  };
}

const MAX_FULL = 10_000;

function makeRoom(fullUntil: Map<string, { readonly at: number }>, now: number): void {
  for (const [what, { at }] of fullUntil) if (at <= now) fullUntil.delete(what);
  // They are asked for once more.
  if (fullUntil.size >= MAX_FULL) fullUntil.clear();
}

/** tRPC tells who comes too often, in its own words. */
function isInTime(registerId: string, { deviceLimits }: Deps['services']): boolean {
  try {
    deviceLimits.takeCall(registerId);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

interface Asked {
  readonly input: SinceInput;
  /** As the client's batching link asks also for one. */
  readonly isBatch: boolean;
}

/** Null for what is not one call. */
function readAsked({ searchParams }: URL): Asked | null {
  try {
    const said: unknown = JSON.parse(searchParams.get('input') ?? '');
    const isBatch = searchParams.get('batch') === '1';
    const input = isBatch ? batchOfOne.safeParse(said).data?.[0] : sinceInput.safeParse(said).data;
    return input ? { input, isBatch } : null;
  } catch {
    return null;
  }
}

const batchOfOne = z.strictObject({ 0: sinceInput });
