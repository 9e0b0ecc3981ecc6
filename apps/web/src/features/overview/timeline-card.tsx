import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceHealth, Timeline } from './overview-view.ts';
import { slotText, slotTimes, type SlotOutcome } from './slot-text.ts';
import { slotLooks, TimelineLane, type PointedSlot } from './timeline-lane.tsx';

interface TimelineCardProps {
  readonly timeline: Timeline;
  readonly sources: readonly SourceHealth[];
}

const legend = [
  'changed',
  'unchanged',
  'failed',
  'cancelled',
  'underWay',
] as const satisfies readonly SlotOutcome[];
/** Lanes that are shown at once. */
const SHOWN = 10;

/** The runs of the last 24 hours, a lane per source. What one points at is told below; a click leads to the run. */
export function TimelineCard({ timeline, sources }: TimelineCardProps) {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const [pointed, setPointed] = useState<PointedSlot | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const nameOf = new Map(sources.map(({ id, name }) => [id, name]));
  const lanes = isOpen ? timeline.lanes : timeline.lanes.slice(0, SHOWN);
  const hidden = timeline.lanes.length - lanes.length;

  return (
    <Card className="min-w-0">
      <CardHeader
        title={t('timeline.title')}
        description={t('timeline.description')}
        actions={
          <Button asChild size="sm">
            <Link to="/history">{t('timeline.history')}</Link>
          </Button>
        }
      />
      <div className="px-4 pb-4">
        <ul className="flex flex-col gap-1.5 sm:gap-1">
          {lanes.map((lane) => (
            <TimelineLane
              key={lane.sourceId}
              lane={lane}
              name={nameOf.get(lane.sourceId) ?? ''}
              timeline={timeline}
              onPoint={setPointed}
            />
          ))}
        </ul>
        <Hours timeline={timeline} />
        {/* Of one height, whether it says something or not. */}
        <p aria-hidden className="mt-2 min-h-10 text-xs text-ink-muted sm:min-h-5">
          {pointed ? (
            <>
              <span className="font-medium text-ink">{pointed.name}</span>
              {` · ${slotTimes(timeline, pointed.slot.slot, locale)} · ${slotText(pointed.slot, t)}`}
            </>
          ) : (
            t('timeline.hint')
          )}
        </p>
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-muted">
          {legend.map((outcome) => (
            <span key={outcome} className="flex items-center gap-1.5">
              <span aria-hidden className={classNames('size-2.5 rounded-[3px]', slotLooks[outcome])} />
              {t(`timeline.legend.${outcome}`)}
            </span>
          ))}
          {hidden > 0 && (
            <Button variant="link" size="inline" onClick={() => setIsOpen(true)}>
              {t('timeline.more', { count: hidden })}
            </Button>
          )}
          {isOpen && timeline.more > 0 && (
            <Link to="/history" className="underline-offset-4 hover:underline">
              {t('timeline.more', { count: timeline.more })}
            </Link>
          )}
        </div>
      </div>
    </Card>
  );
}

const MARKS = 4;

/** A few times below the lanes. */
function Hours({ timeline }: { readonly timeline: Timeline }) {
  const locale = useLocale();
  const from = Date.parse(timeline.from);
  const span = timeline.slots * timeline.slotMs;
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  return (
    <div aria-hidden className="mt-1.5 flex text-2xs text-ink-faint tabular-nums sm:pl-40">
      {Array.from({ length: MARKS }, (_, index) => (
        <span key={index} className="flex-1">
          {format.format(from + (span / MARKS) * index)}
        </span>
      ))}
    </div>
  );
}
