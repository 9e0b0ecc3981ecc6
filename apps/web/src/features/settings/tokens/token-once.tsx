import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';
import type { NewApiToken } from '../settings-views.ts';
import { ToldOnce } from '../told-once.tsx';

interface TokenOnceProps {
  readonly created: NewApiToken;
  readonly onClose: () => void;
}

/** The only time it is told, so it is put away on purpose only. */
export function TokenOnce({ created, onClose }: TokenOnceProps) {
  const { t } = useTranslation('settings');
  const { token, apiToken } = created;
  const example = `curl -H 'Authorization: Bearer ${token}' ${location.origin}/trpc/sources.list`;
  return (
    <Dialog
      open
      size="md"
      title={t('tokens.tokenTitle', { name: apiToken.name })}
      description={t('tokens.tokenText')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('tokens.kept')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <ToldOnce label={t('sections.tokens')} text={token} copyLabel={t('tokens.copyToken')} />
        <p className="text-xs text-ink-muted">{t('tokens.example')}</p>
        <ToldOnce label={t('tokens.example')} text={example} copyLabel={t('tokens.copyExample')} />
      </div>
    </Dialog>
  );
}
