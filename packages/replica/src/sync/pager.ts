/**
 * Pages types to their ends, several at a time, those first that are needed first. One that fails is tried again by itself and
 * stops no other (C11).
 */
import type { PageOutcome, Place } from '../store/feed-writer.ts';
import { needsEnrolment, TransportError, type Page } from '../transport.ts';
import { backoffMs } from './backoff.ts';

const AT_ONCE = 4;
const PAGE = 1_000;
/** So many pages that go onto what is shown are stored at once, rather than aside first and then again. */
const GATHERED = 20;
/** When requests of so many types do not get through, and none was answered since, it is not for the types. */
const TYPES_UNREACHED = 2;

interface Deps {
  readonly fetch: (of: Place & { cursor: string | null; limit: number }) => Promise<Page>;
  /** Where the type stands, and whether that is what is shown; undefined if it is not followed any more. */
  readonly position: (
    place: Place,
  ) => Promise<{ readonly cursor: string | null; readonly isShown: boolean } | undefined>;
  /** Is called for one page of a type after the other. */
  readonly apply: (asked: string | null, page: Page) => Promise<PageOutcome>;
  readonly breathe: () => Promise<void>;
  readonly random: () => number;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly rank: (place: Place) => number;
  /** Nothing is under way or waits for its turn; `failing` are tried again later. */
  readonly onIdle: (failing: readonly { readonly place: Place; readonly error: unknown }[]) => void;
  /** No request gets through, or what is read cannot be stored. */
  readonly onBroken: (error: unknown) => void;
}

interface Task {
  readonly place: Place;
  state: 'queued' | 'running' | 'resting';
  /** Something came up while it was running. */
  again: boolean;
  failures: number;
  error: unknown;
  wake: () => void;
}

export function createPager(deps: Deps) {
  const tasks = new Map<string, Task>();
  const running = new Set<Promise<void>>();
  const unreached = new Set<string>();
  const closing = new AbortController();

  const add = (places: readonly Place[]) => {
    for (const place of places) {
      const task = tasks.get(nameOf(place));
      if (task?.state === 'running') task.again = true;
      else if (task?.state === 'resting') task.wake();
      else if (!task)
        tasks.set(nameOf(place), {
          place,
          state: 'queued',
          again: false,
          failures: 0,
          error: null,
          wake: () => {},
        });
    }
    next();
  };

  function next() {
    if (closing.signal.aborted) return;
    const queued = [...tasks.values()]
      .filter(({ state }) => state === 'queued')
      .sort((one, other) => deps.rank(one.place) - deps.rank(other.place));
    for (const task of queued.slice(0, AT_ONCE - running.size)) {
      task.state = 'running';
      const done = run(task);
      running.add(done);
      void done.finally(() => {
        running.delete(done);
        next();
      });
    }
    if (running.size === 0 && queued.length === 0) deps.onIdle(failing());
  }

  async function run(task: Task): Promise<void> {
    try {
      do {
        task.again = false;
        await readToEnd(task);
      } while (task.again && !closing.signal.aborted);
      tasks.delete(nameOf(task.place));
    } catch (error) {
      if (!closing.signal.aborted) rest(task, error);
    }
  }

  async function readToEnd(task: Task): Promise<void> {
    const { place } = task;
    const start = await deps.position(place);
    if (start === undefined) return;
    let asked = start.cursor;
    let coming = request(place, asked);
    while (!closing.signal.aborted) {
      const page = start.isShown ? await gather(place, await coming) : await coming;
      // The next one is on its way while this one is stored.
      const following = page.more ? request(place, page.to) : null;
      const { state } = await deps.apply(asked, page);
      if (!state && (await hasMoved(place, asked))) {
        // Frames have brought what the page holds, or it begins anew: it is asked from where it stands now.
        task.again = true;
        return;
      }
      if (!state)
        throw new TransportError('unavailable', 'The server sent another page than the one asked for.');
      // What was found not to match is read anew, from its beginning.
      if (!following) task.again ||= state.reading !== null;
      if (!following) return;
      asked = page.to;
      coming = following;
      await deps.breathe();
    }
  }

  /** The page and those that follow it, as one. What was had when a request fails is kept. */
  async function gather(place: Place, first: Page): Promise<Page> {
    const pages = [first];
    for (let last = first; last.more && !last.reset && pages.length < GATHERED;) {
      const following = await request(place, last.to).catch(() => null);
      if (following === null || following.reset || following.from !== last.to) break;
      pages.push(following);
      last = following;
    }
    return asOne(pages);
  }

  const hasMoved = async (place: Place, asked: string | null) =>
    (await deps.position(place))?.cursor !== asked;

  function request(place: Place, cursor: string | null): Promise<Page> {
    const page = deps.fetch({ ...place, cursor, limit: PAGE }).then((answer) => {
      unreached.clear();
      return answer;
    });
    // It may fail while the page before it is being stored; whoever awaits it is told then.
    page.catch(() => {});
    return page;
  }

  function rest(task: Task, error: unknown) {
    if (!(error instanceof TransportError) || needsEnrolment(error.kind)) return deps.onBroken(error);
    if (error.kind === 'offline') unreached.add(nameOf(task.place));
    if (unreached.size >= TYPES_UNREACHED) return deps.onBroken(error);
    task.failures += 1;
    task.state = 'resting';
    task.error = error;
    const isExpired = error.kind === 'expired' && task.failures === 1;
    const ms = isExpired ? 0 : backoffMs(task.failures, deps.random(), error.retryAfterMs);
    const cancel = deps.setTimer(ms, () => {
      task.state = 'queued';
      next();
    });
    task.wake = () => {
      cancel();
      task.state = 'queued';
    };
  }

  const failing = () =>
    [...tasks.values()]
      .filter(({ state }) => state === 'resting')
      .map(({ place, error }) => ({ place, error }));

  return {
    add,
    /** Whether a type of the feed is being paged, or will be. */
    isPaging: (feed: number) => [...tasks.values()].some(({ place }) => place.feed === feed),
    isIdle: () => [...tasks.values()].every(({ state }) => state === 'resting'),
    failing,
    async close(): Promise<void> {
      closing.abort();
      for (const task of tasks.values()) if (task.state === 'resting') task.wake();
      tasks.clear();
      await Promise.all(running);
    },
  };
}

/** Of a record that changed between two of them, the later change counts. */
function asOne(pages: readonly Page[]): Page {
  const [first] = pages;
  const last = pages.at(-1);
  if (!first || !last) throw new Error('There is a page at least.');
  if (first === last) return first;
  const changes = new Map(pages.flatMap((page) => page.changes.map((change) => [change.key, change])));
  return { ...last, from: first.from, reset: first.reset, changes: [...changes.values()] };
}

const nameOf = ({ feed, type }: Place) => `${feed} ${type}`;
