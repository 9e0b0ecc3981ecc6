import { Card, CardHeader } from '@syncline/ui/card';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import type { Freshness } from './overview-view.ts';

/** How old what is kept of each type is, and where its last change came from. */
export function FreshnessCard({ freshness }: { readonly freshness: readonly Freshness[] }) {
  const { t } = useTranslation('overview');
  const labels = useLabels();
  return (
    <Card className="min-w-0">
      <CardHeader title={t('freshness.title')} description={t('freshness.description')} />
      {freshness.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">{t('freshness.nothing')}</p>
      ) : (
        <ul className="pb-2">
          {freshness
            .toSorted((one, other) => (one.at > other.at ? -1 : 1))
            .map(({ type, count, at, source }) => (
              <li key={type}>
                <Link
                  to="/records/$type"
                  params={{ type }}
                  className="flex items-baseline justify-between gap-3 px-4 py-1.5 text-sm transition-colors hover:bg-hover focus-visible:-outline-offset-2"
                >
                  <span className="flex min-w-0 flex-col">
                    <span className="truncate font-medium">{labels.type(type)}</span>
                    <span className="text-xs text-ink-muted tabular-nums">
                      {t('freshness.records', { count })}
                    </span>
                  </span>
                  <span className="flex min-w-0 shrink-0 flex-col items-end text-xs text-ink-muted">
                    <RelativeTime at={at} className="text-ink tabular-nums" />
                    <span className="max-w-40 truncate">
                      {source ? t('freshness.from', { name: source.name }) : t('freshness.byHand')}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
        </ul>
      )}
    </Card>
  );
}
