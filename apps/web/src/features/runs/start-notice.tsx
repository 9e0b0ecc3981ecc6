import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StartNotice as Notice } from './use-start-sync.ts';

interface StartNoticeProps {
  readonly notice: Notice | null;
  readonly onDismiss: () => void;
}

/** [B7] The answer to a click on "Sync now" that did not simply start one. */
export function StartNotice({ notice, onDismiss }: StartNoticeProps) {
  const { t } = useTranslation('runs');
  if (!notice) return null;
  return (
    <Callout
      tone={notice.tone === 'danger' ? 'warning' : 'info'}
      title={notice.text}
      actions={
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('dismiss')}
          onClick={onDismiss}
          className="-my-1"
        >
          <X aria-hidden />
        </Button>
      }
    />
  );
}
