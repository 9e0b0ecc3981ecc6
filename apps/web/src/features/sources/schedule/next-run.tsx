import { TimeUntil } from '@syncline/ui/relative-time';
import type { SourceView } from '../source-view.ts';

type Scheduled = Pick<SourceView, 'schedule' | 'attendance' | 'pausedAt' | 'nextDueAt'>;

/** When the source runs next by itself, on one line and kept current. */
export function NextRun({ source }: { readonly source: Scheduled }) {
  const { schedule, attendance, pausedAt, nextDueAt } = source;
  if (pausedAt !== null) return 'Paused';
  if (schedule.kind === 'manual' || nextDueAt === null) return 'By hand';
  if (attendance === 'while-watched')
    return (
      <>
        <TimeUntil at={nextDueAt} /> <span className="text-ink-faint">if watched</span>
      </>
    );
  return <TimeUntil at={nextDueAt} />;
}
