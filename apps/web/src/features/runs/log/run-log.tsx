import type { RunView } from '@syncline/domain/run';
import { ErrorState } from '@syncline/ui/error-state';
import { SearchField } from '@syncline/ui/search-field';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { Skeleton } from '@syncline/ui/skeleton';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { isUnderWay } from '../run-state.ts';
import { LogLines } from './log-lines.tsx';
import { logLevels, useLogCounts, type LogLevel } from './use-log.ts';

/** [E1] What a run wrote down while it worked, however much that is. */
export function RunLog({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const [level, setLevel] = useState<LogLevel | 'all'>('all');
  const [text, setText] = useState('');
  const counts = useLogCounts(run.id, text);

  if (counts.isPending) return <Skeleton className="h-120 rounded-lg" />;
  if (counts.isError && !counts.data)
    return (
      <ErrorState
        title={t('log.loadFailed')}
        message={errorText(counts.error)}
        onRetry={() => void counts.refetch()}
        isRetrying={counts.isFetching}
      />
    );

  const all = logLevels.reduce((sum, one) => sum + counts.data[one], 0);
  const lines = level === 'all' ? all : counts.data[level];
  const filter = { level: level === 'all' ? undefined : level, text };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label={t('log.level')}
          value={level}
          onChange={setLevel}
          options={[
            { value: 'all', label: t('log.all', { count: all }) },
            ...logLevels.map((one) => ({
              value: one,
              label: t(`log.${one}`, { count: counts.data[one] }),
            })),
          ]}
        />
        <SearchField label={t('log.search')} placeholder={t('log.search')} value={text} onSearch={setText} />
      </div>
      {lines === 0 ? (
        <p className="py-6 text-sm text-ink-muted">
          {t(text === '' && level === 'all' ? 'log.empty' : 'log.noMatch')}
        </p>
      ) : (
        <LogLines
          // Another filter begins where its lines begin, or end.
          key={`${level} ${text}`}
          runId={run.id}
          filter={filter}
          lines={lines}
          countedAt={counts.dataUpdatedAt}
          isGrowing={isUnderWay(run)}
        />
      )}
    </div>
  );
}
