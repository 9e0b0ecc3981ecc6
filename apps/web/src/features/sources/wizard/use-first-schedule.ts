import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { browserTimeZone, draftOf, scheduleOf, type ScheduleDraft } from '../schedule/schedule-draft.ts';
import { problemText } from '../schedule/schedule-text.ts';
import type { SourceView } from '../source-view.ts';

export type FirstSchedule = NonNullable<ReturnType<typeof useFirstSchedule>>;

/** When the source is to run, from what is usual for what it reads: that is followed until somebody says otherwise. */
export function useFirstSchedule(pace: SourceView['pace'] | undefined) {
  const { t } = useTranslation('sources');
  const [edited, setEdited] = useState<ScheduleDraft | null>(null);
  const [now, setNow] = useState(() => new Date());
  if (!pace) return null;
  const { defaultMs } = pace;
  const usual =
    defaultMs === null ? ({ kind: 'manual' } as const) : ({ kind: 'interval', everyMs: defaultMs } as const);
  const draft = edited ?? draftOf({ schedule: usual, attendance: 'always', pace }, browserTimeZone());
  const problem = problemText(draft, pace, now, t);
  return {
    draft,
    pace,
    now,
    problem,
    /** Undefined while it cannot be saved. */
    schedule: problem === null ? (scheduleOf(draft) ?? undefined) : undefined,
    onChange(change: Partial<ScheduleDraft>) {
      setNow(new Date());
      setEdited({ ...draft, ...change });
    },
  };
}
