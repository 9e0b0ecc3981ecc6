/** [D7] How far a phase is, in what it counts: '1,234 / 1,515 rows'; and how long it is likely to take. */
import type { RunView } from '@syncline/domain/run';
import { bytesText, countText } from '@syncline/ui/number-text';
import { isUnderWay } from './run-state.ts';

type Working = Pick<RunView, 'status' | 'work'>;

/** Null where there is nothing to tell: it has ended, or nobody knows how much there is. */
export function workText(run: Working, locale: string): string | null {
  const { done, total, unit } = run.work;
  if (!isUnderWay(run) || total === null || total <= 1) return null;
  return unit === 'bytes'
    ? `${bytesText(done, locale)} / ${bytesText(total, locale)}`
    : `${countText(done, locale)} / ${countText(total, locale)} ${unit}`.trim();
}

/** 'about 2 min': no more exact than it is sure. */
export function timeLeftText(until: Date, now: number): string {
  const seconds = Math.ceil((until.getTime() - now) / 1_000);
  if (seconds <= 5) return 'a few seconds';
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s`;
  return `about ${Math.round(seconds / 60)} min`;
}
