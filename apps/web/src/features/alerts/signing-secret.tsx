import { Button } from '@syncline/ui/button';
import { CopyButton } from '@syncline/ui/copy-button';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';

interface SigningSecretProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** The only time it is told, so it is put away on purpose only. */
export function SigningSecret({ name, secret, onClose }: SigningSecretProps) {
  const { t } = useTranslation('alerts');
  return (
    <Dialog
      open
      size="md"
      title={t('secret.title')}
      description={t('secret.description', { name })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('secret.kept')}
        </Button>
      }
    >
      <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken py-2 pr-2 pl-3.5">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{secret}</code>
        <CopyButton text={secret} label={t('secret.copy')} />
      </div>
    </Dialog>
  );
}
