/**
 * What a run says, in the language of the page: the server's own words are English, and are used only where nothing else can tell
 * what they do.
 */
import type { RunView } from '@syncline/domain/run';
import { bytesText, countText } from '@syncline/ui/number-text';
import type { TFunction } from 'i18next';
import { isUnderWay } from './run-state.ts';

type T = TFunction<'runs'>;

export const runLabel = ({ status }: Pick<RunView, 'status'>, t: T): string => t(`status.${status}`);

/** What a run under way does; '' for one that has ended, whose counts or error say more. */
export function runMessage(run: Pick<RunView, 'status' | 'message'>, t: T): string {
  switch (run.status) {
    case 'complete':
    case 'error':
    case 'cancelled':
      return '';
    // What went wrong before, as the source or the server put it.
    case 'retrying':
      return run.message === '' ? t('doing.retrying') : run.message;
    case 'queued':
    case 'downloading':
    case 'processing':
    case 'saving':
    case 'rate-limited':
      return t(`doing.${run.status}`);
  }
}

/** What started a run: 'Manual, Ada' or 'Scheduled'. */
export const triggerText = (
  { trigger, requestedBy }: Pick<RunView, 'trigger' | 'requestedBy'>,
  t: T,
): string =>
  requestedBy === null ? t(`triggers.${trigger}`) : `${t(`triggers.${trigger}`)}, ${requestedBy}`;

/**
 * [D7] How far a phase is, in what it counts: '1,234 / 1,515 rows'. Null where there is nothing to tell: the run has ended, or
 * nobody knows how much there is.
 */
export function workText(run: Pick<RunView, 'status' | 'work'>, t: T, locale: string): string | null {
  const { done, total, unit } = run.work;
  if (!isUnderWay(run) || total === null || total <= 1) return null;
  if (unit === 'bytes') return `${bytesText(done, locale)} / ${bytesText(total, locale)}`;
  const figures = { done: countText(done, locale), total: countText(total, locale), count: total };
  if (unit === 'rows' || unit === 'changes' || unit === 'pages') return t(`units.${unit}`, figures);
  return t('units.plain', figures);
}

/** 'about 2 min': no more exact than it is sure. */
export function timeLeftText(until: Date, now: number, t: T): string {
  const seconds = Math.ceil((until.getTime() - now) / 1_000);
  if (seconds <= 5) return t('timeLeft.few');
  if (seconds < 60) return t('timeLeft.seconds', { count: Math.ceil(seconds / 5) * 5 });
  return t('timeLeft.minutes', { count: Math.round(seconds / 60) });
}
