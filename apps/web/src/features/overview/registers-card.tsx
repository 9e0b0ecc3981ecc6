import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RegisterCounts } from './verdict.ts';

const states = [
  { state: 'online', fill: 'bg-success' },
  { state: 'behind', fill: 'bg-warning' },
  { state: 'offline', fill: 'bg-ink-faint' },
  { state: 'new', fill: 'bg-line-strong' },
] as const satisfies readonly { state: keyof RegisterCounts; fill: string }[];

/** [E3] How many registers have everything, lack something, or are not there. */
export function RegistersCard({ counts }: { readonly counts: RegisterCounts }) {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const all = counts.online + counts.behind + counts.offline + counts.new;
  return (
    <Card className="min-w-0">
      <CardHeader
        title={t('registers.title')}
        actions={
          <Button asChild size="sm">
            <Link to="/registers">{t('registers.all')}</Link>
          </Button>
        }
      />
      <div className="px-4 pb-4">
        {all === 0 ? (
          <p className="text-sm text-ink-muted">{t('registers.none')}</p>
        ) : (
          <>
            <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full">
              {states.map(
                ({ state, fill }) =>
                  counts[state] > 0 && (
                    <div key={state} className={fill} style={{ flexGrow: counts[state] }} />
                  ),
              )}
            </div>
            <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
              {states.map(({ state, fill }) => (
                <div key={state} className="flex items-baseline justify-between gap-2">
                  <dt className="flex items-center gap-1.5 text-ink-muted">
                    <span aria-hidden className={classNames('size-2 rounded-full', fill)} />
                    {t(`registers.${state}`)}
                  </dt>
                  <dd className="font-medium tabular-nums">{countText(counts[state], locale)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </div>
    </Card>
  );
}
