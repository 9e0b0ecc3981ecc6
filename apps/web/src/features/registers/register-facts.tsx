import { Fact, Facts } from '@syncline/ui/facts';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Trans, useTranslation } from 'react-i18next';
import type { RegisterDetailView, RegisterView } from './register-view.ts';

interface RegisterFactsProps {
  readonly register: RegisterView;
  readonly detail: RegisterDetailView;
}

/** What is known of a register as a whole. */
export function RegisterFacts({ register, detail }: RegisterFactsProps) {
  const { t } = useTranslation('registers');
  const { uploads, lastMismatchAt } = detail;
  return (
    <Facts className="rounded-lg border border-line">
      <Fact label={t('detail.app')}>{register.app === '' ? '–' : register.app}</Fact>
      <Fact label={t('detail.seen')}>
        {register.lastSeenAt === null ? t('never') : <RelativeTime at={register.lastSeenAt} />}
      </Fact>
      <Fact label={t('detail.integrity')}>
        {lastMismatchAt === null ? (
          t('detail.noMismatch')
        ) : (
          <Trans
            t={t}
            i18nKey="detail.mismatch"
            components={{ when: <RelativeTime at={lastMismatchAt} /> }}
          />
        )}
      </Fact>
      <Fact label={t('detail.uploads')}>
        {uploads.lastAt === null ? (
          t('detail.nothingSent')
        ) : (
          <>
            {t('detail.received', { count: uploads.received })}
            {', '}
            <Trans
              t={t}
              i18nKey="detail.lastUpload"
              components={{ when: <RelativeTime at={uploads.lastAt} /> }}
            />
            {uploads.refused > 0 && `, ${t('detail.refused', { count: uploads.refused })}`}
          </>
        )}
        <p className="mt-0.5 text-xs text-ink-muted">{t('detail.pending')}</p>
      </Fact>
    </Facts>
  );
}
