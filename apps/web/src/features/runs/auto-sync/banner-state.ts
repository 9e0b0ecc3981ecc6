/**
 * [D7] What the banner says of a run that nobody asked for: that it is under way, once it takes long enough to be worth a word;
 * then for a moment what it changed. Nothing of one that changed nothing.
 */
import type { RunView } from '@syncline/domain/run';

export type BannerState =
  | {
      readonly kind: 'updating';
      readonly run: RunView;
      /** How many more there are. */
      readonly more: number;
    }
  | { readonly kind: 'updated'; readonly run: RunView; readonly changes: number };

const WORTH_A_WORD_MS = 2_000;
const RESULT_SHOWN_MS = 5_000;

type Phase = 'quiet' | 'updating' | 'updated';

/** Whether a run is worth a word at that time. */
export function phaseOf(run: RunView, now: number): Phase {
  const isAutomatic = run.trigger === 'schedule' || run.trigger === 'webhook';
  if (!isAutomatic || lastedMs(run, now) < WORTH_A_WORD_MS) return 'quiet';
  if (isWorking(run)) return 'updating';
  const isNews = now - timeOf(run.endedAt, now) < RESULT_SHOWN_MS;
  return run.status === 'complete' && changesOf(run) > 0 && isNews ? 'updated' : 'quiet';
}

/** `phases` are those of the runs, in their order. */
export function bannerState(runs: readonly RunView[], phases: readonly string[]): BannerState | null {
  const [run, ...more] = runs.filter((_, index) => phases[index] === 'updating');
  if (run) return { kind: 'updating', run, more: more.length };
  const done = runs.find((_, index) => phases[index] === 'updated');
  return done ? { kind: 'updated', run: done, changes: changesOf(done) } : null;
}

// One that waits for its source may do so for long, and the indicator tells of it.
const isWorking = ({ status }: RunView) =>
  status === 'downloading' || status === 'processing' || status === 'saving';

const changesOf = ({ counts }: RunView) => counts.created + counts.updated + counts.removed;

const lastedMs = ({ startedAt, endedAt }: RunView, now: number) =>
  timeOf(endedAt, now) - timeOf(startedAt, now);

const timeOf = (at: string | null, now: number) => (at === null ? now : Date.parse(at));
