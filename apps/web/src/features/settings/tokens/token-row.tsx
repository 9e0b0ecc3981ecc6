import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { dateTimeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Trans, useTranslation } from 'react-i18next';
import type { ApiTokenView } from '../settings-views.ts';

interface TokenRowProps {
  readonly token: ApiTokenView;
  readonly onRevoke: () => void;
}

export function TokenRow({ token, onRevoke }: TokenRowProps) {
  const { t } = useTranslation('settings');
  const locale = useLocale();
  const { name, role, ending, createdBy, createdAt, expiresAt, isExpired, lastUsedAt, revokedAt } = token;
  const isOut = revokedAt !== null || isExpired;
  return (
    <li
      className={classNames(
        'flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3',
        isOut && 'text-ink-muted',
      )}
    >
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium">
          <span className="break-words">{name}</span>
          <Badge tone={role === 'admin' ? 'accent' : 'neutral'}>{t(`roles.${role}`)}</Badge>
        </p>
        <p className="text-xs text-ink-muted">
          <code className="font-mono">sl_…{ending}</code>
          {' · '}
          <Trans
            t={t}
            i18nKey={revokedAt === null ? 'tokens.createdBy' : 'tokens.revokedBy'}
            values={{ name: revokedAt === null ? createdBy : token.revokedBy }}
            components={{ when: <RelativeTime at={revokedAt ?? createdAt} /> }}
          />
        </p>
      </div>
      <div className="w-44 text-xs text-ink-muted">
        <p>
          {lastUsedAt === null ? (
            t('tokens.unused')
          ) : (
            <Trans t={t} i18nKey="tokens.used" components={{ when: <RelativeTime at={lastUsedAt} /> }} />
          )}
        </p>
        {!isOut && (
          <p>
            {expiresAt === null
              ? t('tokens.noExpiry')
              : t('tokens.expires', { date: dateTimeText(new Date(expiresAt), locale) })}
          </p>
        )}
      </div>
      <div className="sm:w-20 sm:text-right">
        {isOut ? (
          <Badge tone="outline">{t(revokedAt === null ? 'tokens.expired' : 'tokens.revoked')}</Badge>
        ) : (
          <Button size="sm" onClick={onRevoke}>
            {t('tokens.revoke')}
            <span className="sr-only"> {name}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
