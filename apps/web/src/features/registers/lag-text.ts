/** How far a register is from having everything, in words. */
import type { TFunction } from 'i18next';
import type { RegisterView } from './register-view.ts';

export function lagText(
  { lag, revokedAt }: Pick<RegisterView, 'lag' | 'revokedAt'>,
  t: TFunction<'registers'>,
): string {
  if (revokedAt !== null) return '–';
  if (lag === null) return t('lag.nothing');
  if (lag.changes <= 0) return t('lag.none');
  const changes = t('lag.changes', { count: lag.changes });
  return lag.seconds < 1
    ? t('lag.behind', { changes })
    : t('lag.behindFor', { changes, age: ageText(lag.seconds, t) });
}

/** Roughly: beside an hour, seconds tell nobody anything. */
function ageText(seconds: number, t: TFunction<'registers'>): string {
  if (seconds < 60) return t('lag.seconds', { count: Math.floor(seconds) });
  if (seconds < 3_600) return t('lag.minutes', { count: Math.floor(seconds / 60) });
  if (seconds < 2 * 86_400) return t('lag.hours', { count: Math.floor(seconds / 3_600) });
  return t('lag.days', { count: Math.floor(seconds / 86_400) });
}
