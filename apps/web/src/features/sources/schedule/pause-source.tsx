import { Button } from '@syncline/ui/button';
import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../source-view.ts';
import { usePause } from './use-pause.ts';

/** [A9] Stops a source from running by itself, or lets it again. Syncing by hand stays possible. */
export function PauseSource({ source }: { readonly source: Pick<SourceView, 'id' | 'pausedAt'> }) {
  const { t } = useTranslation('sources');
  const { pause, resume, isPending } = usePause(source.id);
  const isPaused = source.pausedAt !== null;
  const Icon = isPaused ? Play : Pause;
  return (
    <Button aria-busy={isPending} onClick={isPaused ? resume : pause}>
      <Icon aria-hidden />
      {isPaused ? t('schedule.resume') : t('schedule.pause')}
    </Button>
  );
}
