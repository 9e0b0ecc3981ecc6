/**
 * Keeps the images that the records of the device name (C12): fetches what is missing, removes what nothing names any more. Runs
 * in the tab that leads; as an image never changes, two that both think they lead do no harm.
 */
import type { Environment } from '../environment.ts';
import type { Notice } from '../store/notice.ts';
import type { Key, Tables } from '../store/tables.ts';
import { createTimers } from '../sync/timers.ts';
import { createDownloader } from './downloader.ts';
import type { ImageState } from './machine.ts';
import { hasImages } from './named-image.ts';
import { missingOf, survey } from './survey.ts';

interface Deps {
  readonly tables: Tables;
  readonly fetch: (hash: string, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly environment: Pick<Environment, 'now' | 'random' | 'setTimer' | 'breathe'>;
  /** Says which records have changed. Returns how to stop. */
  readonly listen: (onNotices: (notices: readonly Notice[]) => void) => () => void;
  /** They are on the device now. */
  readonly onStored: (hashes: readonly string[]) => void;
  readonly onState: (state: ImageState) => void;
}

export type ImageKeeper = ReturnType<typeof openImageKeeper>;

/** How long after records have changed it is looked whether some images are not named any more. */
const SWEEP_MS = 60 * 60_000;
/** The database could not be read. */
const RETRY_MS = 60_000;

export function openImageKeeper({ tables, fetch, environment, listen, onStored, onState }: Deps) {
  const ending = new AbortController();
  const { signal } = ending;
  const timers = createTimers(environment.setTimer);
  /** One after the other. */
  let turn: Promise<unknown> = Promise.resolve();
  let isSurveyDue = false;
  let isSweepDue = false;

  const downloader = createDownloader({
    fetch,
    async store({ feed, hash }, bytes) {
      const isStored = await tables.write(['feeds', 'images'], async (on) => {
        if (!(await on.feeds.get([feed]))) return false;
        await on.images.putMany([{ feed, hash, bytes }]);
        return true;
      });
      if (isStored) onStored([hash]);
    },
    now: environment.now,
    random: environment.random,
    setTimer: environment.setTimer,
    onState,
  });

  /** Images are no reason to say that something is wrong: what fails is done again. */
  const inTurn = (work: () => Promise<void>) => {
    turn = turn
      .then(() => (signal.aborted ? undefined : work()))
      .catch(() => {
        if (!signal.aborted) timers.after(RETRY_MS, surveySoon);
      });
  };

  function surveySoon() {
    if (isSurveyDue) return;
    isSurveyDue = true;
    inTurn(async () => {
      isSurveyDue = false;
      const { missing, stale } = await survey(tables, { breathe: environment.breathe, signal });
      if (stale.length > 0) {
        const keys = stale.map(({ feed, hash }): Key => [feed, hash]);
        await tables.write(['images'], (on) => on.images.deleteMany(keys));
        downloader.makeRoom();
      }
      downloader.want(missing);
    });
  }

  function sweepLater() {
    if (isSweepDue) return;
    isSweepDue = true;
    timers.after(SWEEP_MS, () => {
      isSweepDue = false;
      surveySoon();
    });
  }

  const stopListening = listen((notices) => {
    for (const { feed, type, keys } of notices) {
      if (!hasImages(type)) continue;
      sweepLater();
      if (keys === 'all') surveySoon();
      else
        inTurn(async () =>
          downloader.want(
            await tables.read(['syncState', 'records', 'images'], (on) =>
              missingOf(on, { feed, type, keys }),
            ),
          ),
        );
    }
  });
  surveySoon();

  return {
    /** Somebody looks at it, and it is not there. */
    demand: (hash: string) =>
      inTurn(async () => {
        const feeds = await tables.read(['feeds'], (on) => on.feeds.within([]));
        // Products are the organisation's, whose feed is no store's.
        const [shared] = feeds.filter(({ storeId }) => storeId === null);
        if (shared) downloader.wantFirst([{ feed: shared.id, hash }]);
      }),
    /** The device is enrolled. */
    nudge: downloader.nudge,
    makeRoom: downloader.makeRoom,
    /** Resolves when nothing of it is under way any more. */
    async close(): Promise<void> {
      ending.abort();
      stopListening();
      timers.clear();
      await Promise.all([turn, downloader.close()]);
    },
  };
}
