import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../trpc.ts';
import type { RecordView } from './record-view.ts';

/** While a change spreads it is followed closely; a register that is switched off may take a night. */
const CLOSELY_MS = 1_000;
const LATER_MS = 15_000;
const SPREADING_MS = 120_000;

/** [E3] On how many registers the record's last change is, counting up, and which lack it. */
export function RecordReach({
  record: { feed, type, key, seq },
}: {
  readonly record: Pick<RecordView, 'feed' | 'type' | 'key' | 'seq'>;
}) {
  const { t } = useTranslation('records');
  const trpc = useTRPC();
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const of = { feed, type, key };
  const { data: reach } = useQuery({
    ...trpc.records.reach.queryOptions(of, { staleTime: 0 }),
    refetchInterval: ({ state: { data, dataUpdatedAt } }) => {
      if (!data || (data.reached >= data.registers && data.seq >= seq)) return false;
      return dataUpdatedAt - Date.parse(data.at) < SPREADING_MS ? CLOSELY_MS : LATER_MS;
    },
  });
  const { data: propagation } = useQuery({
    ...trpc.records.propagation.queryOptions(of, { staleTime: 0 }),
    enabled: isOpen,
    refetchInterval: isOpen ? CLOSELY_MS * 2 : false,
  });
  if (!reach) return <p className="h-5" aria-busy />;
  if (reach.registers === 0) return <p className="text-sm text-ink-muted">{t('reach.none')}</p>;

  const isEverywhere = reach.reached >= reach.registers;
  const lacking = propagation?.by.filter(({ hasIt }) => !hasIt) ?? [];
  return (
    <div className="flex flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <output className="flex items-center gap-1.5 tabular-nums">
          {isEverywhere && <Check aria-hidden className="size-4 text-success" />}
          {isEverywhere
            ? t('reach.all', { count: reach.registers })
            : t('reach.some', { reached: reach.reached, registers: reach.registers })}
        </output>
        {!isEverywhere && (
          <Button
            variant="link"
            size="inline"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t(isOpen ? 'reach.hide' : 'reach.show')}
          </Button>
        )}
      </div>
      {!isEverywhere && (
        <div aria-hidden className="h-1 overflow-hidden rounded-full bg-sunken">
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-500"
            style={{ width: `${(100 * reach.reached) / reach.registers}%` }}
          />
        </div>
      )}
      {isOpen && !isEverywhere && (
        <ul id={listId} aria-label={t('reach.lacking')} className="flex flex-col gap-0.5 text-ink-muted">
          {lacking.map(({ registerId, name, storeName }) => (
            <li key={registerId}>{t('reach.lackingAt', { name, store: storeName })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
