/**
 * What the process that has a run in hand tells about it: progress at a bounded rate, waits, warnings, and the figures its
 * history is to show.
 */
import { createEta } from '@syncline/domain/eta';
import { hasEnded, type RunPhase } from '@syncline/domain/run';
import { createProgressReporter } from './progress.ts';
import type { PullDeps, PullRequest } from './pull.ts';
import { RunLost, type RunFacts } from './run-store.ts';

/** Grow while the run works. */
interface Figures {
  bytes: number;
  rows: number;
  rejected: number;
  requests: number;
  rateLimited: number;
  created: number;
  updated: number;
  removed: number;
  isStream: boolean;
  isSaving: boolean;
}

interface Work {
  readonly done: number;
  /** Null while nobody knows it. */
  readonly total: number | null;
  readonly unit: string;
  readonly message: string;
}

export interface Journal {
  readonly facts: Figures;
  report(phase: RunPhase, work: Work): void;
  /** The upstream is left alone until then; null: the work goes on. */
  readonly waiting: (until: Date | null) => void;
  readonly warn: (message: string) => void;
  /** Waits until the latest report is stored. */
  flush(): Promise<void>;
  /** What the run's history says once everything is saved, and the sentence for its log. */
  outcome(): { readonly facts: RunFacts; readonly message: string };
  close(): Promise<void>;
}

export function openJournal(
  { store, clock, log, workerId }: PullDeps,
  { run, ended }: Pick<PullRequest, 'run' | 'ended'>,
): Journal {
  const { requests, rateLimited } = run;
  const facts: Figures = {
    bytes: 0,
    rows: 0,
    rejected: 0,
    requests,
    rateLimited,
    ...run.saved,
    isStream: run.savedRows > 0,
    isSaving: false,
  };
  const owner = { as: workerId };
  let current = run;
  let eta = createEta();
  let phaseNow: RunPhase = 'downloading';
  let told: Promise<unknown> = Promise.resolve();

  /** One after the other: a wait must not come to be shown after its end, nor a log be out of order. */
  const tell = (what: string, work: () => Promise<unknown>) => {
    told = told.then(work).catch((error: unknown) => log.warn({ err: error, runId: run.id }, what));
  };
  /** Created, updated and removed are counted with each batch that is saved, not reported. */
  const reported = (): RunFacts => ({
    bytes: facts.bytes,
    rows: facts.rows,
    rejected: facts.rejected,
    requests: facts.requests,
    rateLimited: facts.rateLimited,
  });

  const reporter = createProgressReporter(async (event, about) => {
    try {
      current = await store.apply(current, event, about, owner);
    } catch (error) {
      if (error instanceof RunLost) return ended.abort(error);
      // The work goes on; the next report shows how far it is.
      log.warn({ err: error, runId: run.id }, 'The progress of a run could not be saved');
    }
    if (hasEnded(current.run)) ended.abort(new DOMException('The run has ended.', 'AbortError'));
  });

  return {
    facts,
    report(phase, { done, total, unit, message }) {
      if (phase !== phaseNow) {
        phaseNow = phase;
        eta = createEta();
      }
      const now = clock.now();
      const leftMs = eta.update(now.getTime(), done, total);
      const etaAt = leftMs === null ? null : new Date(now.getTime() + leftMs);
      reporter.report(
        { type: 'report', phase, done, total, isStream: facts.isStream },
        { ...reported(), message, done, total, unit, etaAt },
      );
    },
    waiting(until) {
      tell('The wait of a run could not be shown', async () => {
        current = until
          ? await store.apply(
              current,
              { type: 'wait', reason: 'rate-limited', resumeAt: until },
              { ...reported(), message: 'The source asked to wait' },
              owner,
            )
          : await store.apply(current, { type: 'resume' }, { message: 'Going on' }, owner);
      });
    },
    warn(message) {
      tell(message, () => store.log(run.id, 'warning', message));
    },
    async flush() {
      await told;
      await reporter.flush();
    },
    outcome() {
      const { created, updated, removed, rows, rejected, isStream } = facts;
      // A stream has a row for what it says is gone; what is missing from a whole has none.
      const changed = created + updated + (isStream ? removed : 0);
      const unchanged = Math.max(0, rows - rejected - changed);
      const message = changesInWords(facts);
      const shown = rows === 0 ? '' : `; ${inWords(unchanged)} unchanged, ${inWords(rejected)} rejected`;
      return { facts: { ...reported(), unchanged, message }, message: `${message}${shown}.` };
    },
    async close() {
      await reporter.flush().catch(() => {}); // It was logged where it failed.
      reporter.close();
      // However it ends, its history shows what was read until then.
      tell('The figures of a run could not be saved', () => store.tell(run.id, reported(), workerId));
      await told;
    },
  };
}

function changesInWords({ created, updated, removed }: Figures): string {
  if (created + updated + removed === 0) return 'Nothing has changed';
  return `${inWords(created)} created, ${inWords(updated)} updated, ${inWords(removed)} removed`;
}

const inWords = (count: number) => count.toLocaleString('en');
