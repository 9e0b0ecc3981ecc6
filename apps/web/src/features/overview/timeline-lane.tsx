import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaneSlot, Timeline } from './overview-view.ts';
import { outcomeOf, slotText, slotTimes, type SlotOutcome } from './slot-text.ts';

export interface PointedSlot {
  readonly name: string;
  readonly slot: LaneSlot;
}

interface TimelineLaneProps {
  readonly lane: Timeline['lanes'][number];
  readonly name: string;
  readonly timeline: Timeline;
  readonly onPoint: (slot: PointedSlot | null) => void;
}

/** Told apart by height as well: what failed or changed something is tall. */
export const slotLooks = {
  failed: 'bg-danger',
  underWay: 'bg-accent',
  changed: 'bg-success',
  unchanged: 'bg-success/35',
  cancelled: 'bg-ink-faint/60',
} as const satisfies Record<SlotOutcome, string>;

const isTall = (outcome: SlotOutcome) =>
  outcome === 'failed' || outcome === 'changed' || outcome === 'underWay';

/** A source's runs. The lane is one stop of the Tab key; the arrow keys go from run to run. */
export function TimelineLane({ lane: { sourceId, slots }, name, timeline, onPoint }: TimelineLaneProps) {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const track = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const stop = slots.some(({ slot }) => slot === chosen) ? chosen : (slots.at(-1)?.slot ?? null);

  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = slots[slots.findIndex(({ slot }) => slot === stop) + step];
    if (!next) return;
    setChosen(next.slot);
    track.current?.querySelector<HTMLAnchorElement>(`[data-slot="${next.slot}"]`)?.focus();
  };

  return (
    <li className="flex flex-col gap-x-4 gap-y-0.5 sm:flex-row sm:items-center">
      <Link
        to="/sources/$sourceId"
        params={{ sourceId }}
        className="truncate text-xs text-ink-muted underline-offset-4 hover:text-ink hover:underline sm:w-36 sm:shrink-0"
      >
        {name}
      </Link>
      <div className="relative h-6 rounded-sm sm:flex-1 bg-sunken">
        {slots.length === 0 && <span className="sr-only">{t('timeline.none')}</span>}
        <ul ref={track} aria-label={name} className="absolute inset-0">
          {slots.map((slot) => {
            const outcome = outcomeOf(slot);
            return (
              <li
                key={slot.slot}
                className="absolute inset-y-0 px-px"
                style={{ left: `${(slot.slot / timeline.slots) * 100}%`, width: `${100 / timeline.slots}%` }}
              >
                <Link
                  to="/history/$runId"
                  params={{ runId: slot.runId }}
                  // Forty lanes of runs would all be loaded beforehand as the pointer passes.
                  preload={false}
                  data-slot={slot.slot}
                  tabIndex={slot.slot === stop ? 0 : -1}
                  aria-label={`${name}, ${slotTimes(timeline, slot.slot, locale)}: ${slotText(slot, t)}`}
                  onKeyDown={move}
                  onPointerLeave={() => onPoint(null)}
                  onPointerEnter={() => onPoint({ name, slot })}
                  onFocus={() => onPoint({ name, slot })}
                  onBlur={() => onPoint(null)}
                  className="flex h-full items-end focus-visible:outline-offset-1"
                >
                  <span
                    className={classNames(
                      'block w-full rounded-[2px]',
                      slotLooks[outcome],
                      isTall(outcome) ? 'h-full' : 'h-1/2',
                      outcome === 'underWay' && 'animate-pulse',
                    )}
                  />
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </li>
  );
}
