import { Card, CardHeader } from '@syncline/ui/card';
import { Fact, Facts } from '@syncline/ui/facts';
import { RelativeTime } from '@syncline/ui/relative-time';
import type { SourceView } from '../source-view.ts';
import { NextRun } from './next-run.tsx';
import { scheduleText } from './schedule-text.ts';

/** When the source runs by itself, for those who look at it. */
export function ScheduleCard({ source }: { readonly source: SourceView }) {
  const { schedule, attendance, pausedAt, pausedBy } = source;
  return (
    <Card className="overflow-hidden">
      <CardHeader title="Schedule" />
      <Facts className="border-t border-line">
        <Fact label="Runs">
          {scheduleText(schedule)}
          {schedule.kind === 'cron' && <span className="text-ink-muted"> ({schedule.timeZone})</span>}
        </Fact>
        {schedule.kind !== 'manual' && attendance === 'while-watched' && (
          <Fact label="Attendance">Only while an admin watches</Fact>
        )}
        <Fact label="Next run">
          <NextRun source={source} />
        </Fact>
        {pausedAt !== null && (
          <Fact label="Paused">
            <RelativeTime at={pausedAt} />
            {pausedBy !== null && `, by ${pausedBy}`}
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
