import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useTRPC } from '../../trpc.ts';
import type { RecordView } from './record-view.ts';

interface ReferredByProps {
  readonly record: Pick<RecordView, 'feed' | 'type' | 'key'>;
  readonly title: string;
}

/** Which other records name this one; nothing where none does. */
export function ReferredBy({ record: { feed, type, key }, title }: ReferredByProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const { data } = useQuery(useTRPC().records.referredBy.queryOptions({ feed, type, key }));
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      <ul className="flex flex-col gap-1 text-sm">
        {data.map((referring) => {
          const said = { type: labels.type(referring.type), field: labels.field(referring.field) };
          return (
            <li key={`${referring.type} ${referring.field}`}>
              <Link
                to="/records/$type"
                params={{ type: referring.type }}
                search={{ filters: [{ field: referring.field, operator: 'is', value: key }] }}
                className="text-accent-ink underline-offset-4 hover:underline"
              >
                {referring.count === null
                  ? t('sheet.referringMany', said)
                  : referring.isMore
                    ? t('sheet.referringMore', { ...said, count: referring.count })
                    : t('sheet.referringCount', { ...said, count: referring.count })}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
