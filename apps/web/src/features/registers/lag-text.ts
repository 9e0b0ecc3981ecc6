/** How far a register is from having everything, in words. */
import { countText } from '@syncline/ui/number-text';
import type { RegisterView } from './register-view.ts';

export function lagText({ lag, revokedAt }: Pick<RegisterView, 'lag' | 'revokedAt'>, locale: string): string {
  if (revokedAt !== null) return '–';
  if (lag === null) return 'Nothing yet';
  if (lag.changes <= 0) return 'Has everything';
  const changes = `${countText(lag.changes, locale)} ${lag.changes === 1 ? 'change' : 'changes'}`;
  return lag.seconds < 1 ? `${changes} behind` : `${changes}, ${ageText(lag.seconds, locale)} behind`;
}

/** Roughly: beside an hour, seconds tell nobody anything. */
function ageText(seconds: number, locale: string): string {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${countText(Math.floor(seconds / 86_400), locale)} days`;
}
