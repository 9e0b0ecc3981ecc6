import { Card, CardHeader } from '@syncline/ui/card';
import { CopyButton } from '@syncline/ui/copy-button';
import { useTranslation } from 'react-i18next';

/** [A10] Where the upstream can tell of changes by itself. */
export function WebhookCard({ path }: { readonly path: string }) {
  const { t } = useTranslation('sources');
  const url = new URL(path, location.origin).href;
  return (
    <Card>
      <CardHeader title={t('webhook.title')} description={t('webhook.description')} />
      <div className="flex items-center gap-2 border-t border-line px-4 py-2.5">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{url}</code>
        <CopyButton text={url} label={t('webhook.copy')} />
      </div>
    </Card>
  );
}
