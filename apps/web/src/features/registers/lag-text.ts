/** How far a register is from having everything, in words. */
import { countText, durationText } from '@syncline/ui/number-text';
import type { RegisterView } from './register-view.ts';

export function lagText({ lag, revokedAt }: Pick<RegisterView, 'lag' | 'revokedAt'>, locale: string): string {
  if (revokedAt !== null) return '–';
  if (lag === null) return 'Has everything to get';
  if (lag.changes <= 0) return 'Has everything';
  const changes = `${countText(lag.changes, locale)} ${lag.changes === 1 ? 'change' : 'changes'}`;
  return lag.seconds < 1 ? `${changes} behind` : `${changes}, ${ageText(lag.seconds, locale)} behind`;
}

/** Roughly: beyond two days, hours tell nobody anything. */
const ageText = (seconds: number, locale: string): string =>
  seconds < 2 * 86_400
    ? durationText(Math.round(seconds) * 1_000, locale)
    : `${countText(Math.floor(seconds / 86_400), locale)} days`;
