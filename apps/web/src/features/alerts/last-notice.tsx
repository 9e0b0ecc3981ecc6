import { RelativeTime } from '@syncline/ui/relative-time';
import { Trans, useTranslation } from 'react-i18next';
import type { ChannelView } from './alert-views.ts';

/** What came of the newest message to a channel. */
export function LastNotice({ notice }: { readonly notice: ChannelView['lastNotice'] }) {
  const { t } = useTranslation('alerts');
  if (!notice) return <span className="text-ink-faint">{t('last.none')}</span>;
  const name = t(`last.names.${notice.kind}`);
  if (notice.deliveredAt !== null)
    return (
      <span className="text-ink-muted">
        <Trans
          t={t}
          i18nKey="last.delivered"
          values={{ name }}
          components={{ when: <RelativeTime at={notice.deliveredAt} /> }}
        />
      </span>
    );
  if (notice.error === null) return <span className="text-ink-muted">{t('last.onItsWay', { name })}</span>;
  return (
    <span className="text-danger-ink">
      {t('last.failed', { name, reason: notice.error })}
      {notice.nextAttemptAt !== null && ` ${t('last.again')}`}
    </span>
  );
}
