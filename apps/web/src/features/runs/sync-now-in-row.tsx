import type { RunView } from '@syncline/domain/run';
import { toast } from '@syncline/ui/toast';
import { useEffect } from 'react';
import { isUnderWay } from './run-state.ts';
import { SyncNow } from './sync-now.tsx';
import { useStartSync } from './use-start-sync.ts';

interface SyncNowInRowProps {
  readonly sourceId: string;
  readonly name: string;
  readonly run: RunView | null;
}

/** "Sync now" in a list: a row has no room for the answer, so it comes as a toast. */
export function SyncNowInRow({ sourceId, name, run }: SyncNowInRowProps) {
  const { start, isStarting, notice } = useStartSync(sourceId);

  const text = notice?.text;
  const tone = notice?.tone === 'danger' ? 'danger' : 'success';
  useEffect(() => {
    if (text !== undefined) toast({ tone, title: text });
  }, [text, tone]);

  return (
    <SyncNow
      onStart={() => start()}
      isStarting={isStarting}
      isUnderWay={run !== null && isUnderWay(run)}
      variant="secondary"
      size="sm"
      of={name}
    />
  );
}
