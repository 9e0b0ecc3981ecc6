import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { RadioCards } from '@syncline/ui/radio-cards';
import { RelativeTime } from '@syncline/ui/relative-time';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { NextRun } from './next-run.tsx';
import { browserTimeZone, draftOf, scheduleOf, type ScheduleDraft } from './schedule-draft.ts';
import { ScheduleFields } from './schedule-fields.tsx';
import { problemText } from './schedule-text.ts';

/** [A2][A9][D9] When a source runs by itself. What is saved holds at once. */
export function ScheduleForm({ source }: { readonly source: SourceView }) {
  const { t } = useTranslation('sources');
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
        toast({ tone: 'success', title: t('schedule.saved'), description: t('schedule.savedText') });
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
  const problem = problemText(draft, source.pace, now, t);

  return (
    <Card>
      <CardHeader title={t('schedule.title')} description={<Standing source={source} />} />
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
          <Callout tone="danger" title={t('schedule.notSaved')}>
            {errorText(save.error)}
          </Callout>
        )}
        <ScheduleFields draft={draft} onChange={change} problem={problem} pace={source.pace} now={now} />
        {draft.kind !== 'manual' && (
          <RadioCards
            label={t('schedule.attendance')}
            value={draft.attendance}
            onChange={(attendance) => change({ attendance })}
            className="grid max-w-2xl gap-2.5 sm:grid-cols-2"
            options={[
              {
                value: 'always',
                title: t('schedule.always'),
                description: t('schedule.alwaysText'),
              },
              {
                value: 'while-watched',
                title: t('schedule.whileWatched'),
                description: t('schedule.whileWatchedText'),
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
            {t('schedule.save')}
          </Button>
          {edited !== null && (
            <Button
              variant="ghost"
              onClick={() => {
                save.reset();
                setEdited(null);
              }}
            >
              {t('discard')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}

function Standing({ source }: { source: SourceView }) {
  const { t } = useTranslation('sources');
  if (source.pausedAt !== null)
    return (
      <Trans
        t={t}
        i18nKey={source.pausedBy === null ? 'schedule.pausedSince' : 'schedule.pausedSinceBy'}
        values={{ name: source.pausedBy }}
        components={{ time: <RelativeTime at={source.pausedAt} /> }}
      />
    );
  if (source.schedule.kind === 'manual') return t('schedule.notByItself');
  return <Trans t={t} i18nKey="schedule.next" components={{ time: <NextRun source={source} /> }} />;
}
