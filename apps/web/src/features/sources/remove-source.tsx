import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RemoveDialog } from './remove-dialog.tsx';
import type { SourceView } from './source-view.ts';

interface RemoveSourceProps {
  readonly source: SourceView;
  readonly onRemoved: () => void;
}

/** The danger zone: what cannot be undone. */
export function RemoveSource({ source, onRemoved }: RemoveSourceProps) {
  const { t } = useTranslation('sources');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Card className="border-danger/40">
      <CardHeader
        title={t('remove.title')}
        description={t('remove.description')}
        actions={
          <Button onClick={() => setIsAsking(true)} className="text-danger-ink">
            <Trash2 aria-hidden />
            {t('remove.button')}
          </Button>
        }
      />
      {isAsking && <RemoveDialog source={source} onClose={() => setIsAsking(false)} onRemoved={onRemoved} />}
    </Card>
  );
}
