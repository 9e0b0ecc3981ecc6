import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { RadioCards } from '@syncline/ui/radio-cards';
import { RelativeTime } from '@syncline/ui/relative-time';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { NextRun } from './next-run.tsx';
import { browserTimeZone, draftOf, problemOf, scheduleOf, type ScheduleDraft } from './schedule-draft.ts';
import { ScheduleFields } from './schedule-fields.tsx';

/** [A2][A9][D9] When a source runs by itself. What is saved holds at once. */
export function ScheduleForm({ source }: { readonly source: SourceView }) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  /** Null as long as nothing is changed. */
  const [edited, setEdited] = useState<ScheduleDraft | null>(null);
  const [now, setNow] = useState(() => new Date());
  const save = useMutation(
    trpc.sources.setSchedule.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.sources.pathFilter());
        setEdited(null);
        toast({ tone: 'success', title: 'Schedule saved', description: 'It holds from now on.' });
      },
    }),
  );

  const draft = edited ?? draftOf(source, browserTimeZone());
  const change = (next: Partial<ScheduleDraft>) => {
    save.reset();
    setNow(new Date());
    setEdited({ ...draft, ...next });
  };
  const schedule = scheduleOf(draft);
  const problem = problemOf(draft, source.pace, now);

  return (
    <Card>
      <CardHeader title="Schedule" description={<Standing source={source} />} />
      <form
        noValidate
        className="flex flex-col gap-5 border-t border-line p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (schedule && problem === null)
            save.mutate({ sourceId: source.id, schedule, attendance: draft.attendance });
        }}
      >
        {save.isError && (
          <Callout tone="danger" title="The schedule was not saved">
            {errorText(save.error)}
          </Callout>
        )}
        <ScheduleFields draft={draft} onChange={change} problem={problem} pace={source.pace} now={now} />
        {draft.kind !== 'manual' && (
          <RadioCards
            label="Attendance"
            value={draft.attendance}
            onChange={(attendance) => change({ attendance })}
            className="grid max-w-2xl gap-2.5 sm:grid-cols-2"
            options={[
              {
                value: 'always',
                title: 'Always',
                description: 'Around the clock, whether anybody looks or not.',
              },
              {
                value: 'while-watched',
                title: 'While somebody watches',
                description: 'Only while an admin has Syncline open in a visible tab.',
              },
            ]}
          />
        )}
        <div className="flex gap-2">
          <Button
            type="submit"
            variant="primary"
            disabled={edited === null || problem !== null}
            pending={save.isPending}
          >
            Save schedule
          </Button>
          {edited !== null && (
            <Button
              variant="ghost"
              onClick={() => {
                save.reset();
                setEdited(null);
              }}
            >
              Discard
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}

function Standing({ source }: { source: SourceView }) {
  if (source.pausedAt !== null)
    return (
      <>
        Paused <RelativeTime at={source.pausedAt} />
        {source.pausedBy !== null && ` by ${source.pausedBy}`}. It does not run by itself until it is resumed.
      </>
    );
  if (source.schedule.kind === 'manual') return 'It does not run by itself.';
  return (
    <>
      Next run: <NextRun source={source} />
    </>
  );
}
