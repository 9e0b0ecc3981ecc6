import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import type { OpenIncident } from './overview-view.ts';

interface OpenAlertsProps {
  readonly incidents: readonly OpenIncident[];
  /** Only admins have a page of alerts. */
  readonly hasPage: boolean;
}

const SHOWN = 5;

/** What people were told of and that is not over. */
export function OpenAlerts({ incidents, hasPage }: OpenAlertsProps) {
  const { t } = useTranslation('overview');
  return (
    <Card className="min-w-0">
      <CardHeader
        title={t('alerts.title')}
        actions={
          hasPage && (
            <Button asChild size="sm">
              <Link to="/alerts">{t('alerts.all')}</Link>
            </Button>
          )
        }
      />
      {incidents.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">{t('alerts.nothing')}</p>
      ) : (
        <ul aria-label={t('alerts.title')} className="pb-2">
          {incidents.slice(0, SHOWN).map(({ id, sourceName, runId, message, openedAt }) => (
            <li key={id}>
              <Link
                to="/history/$runId"
                params={{ runId }}
                className="flex items-start gap-2.5 px-4 py-2 text-sm transition-colors hover:bg-hover focus-visible:-outline-offset-2"
              >
                <Bell aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-ink" />
                <span className="min-w-0">
                  <span className="font-medium">{sourceName}</span>{' '}
                  <span className="text-xs text-ink-muted">
                    <Trans
                      t={t}
                      i18nKey="alerts.since"
                      components={{ when: <RelativeTime at={openedAt} /> }}
                    />
                  </span>
                  <span className="line-clamp-2 text-ink-muted">{message}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
