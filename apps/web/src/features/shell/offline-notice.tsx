import { RelativeTime } from '@syncline/ui/relative-time';
import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** In the line above the page: what is shown is not current, since when, and that nothing needs to be done. `since` is ISO-8601. */
export function OfflineNotice({ since }: { readonly since: string }) {
  const { t } = useTranslation('shell');
  return (
    <output className="flex h-7 shrink-0 animate-fade-in items-center gap-2 bg-warning-soft px-4 text-xs text-warning-ink sm:px-6">
      <CloudOff aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        <strong className="font-medium">{t('offline.title')}</strong> {t('offline.since')}{' '}
        <RelativeTime at={since} />. <span className="max-sm:hidden">{t('offline.goesOn')}</span>
      </span>
    </output>
  );
}
