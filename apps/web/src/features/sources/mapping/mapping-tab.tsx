import { Callout } from '@syncline/ui/callout';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { ManagedNote } from '../managed-note.tsx';
import type { SourceView } from '../source-view.ts';
import { usePreview } from '../wizard/use-preview.ts';
import { isEditable, mappedConfigOf, type MappedConfig } from './mapped-config.ts';
import { MappingEditor } from './mapping-editor.tsx';

/** The mapping of a source that is there, on the rows that it has now. */
export function MappingTab({ source }: { readonly source: SourceView }) {
  const { t } = useTranslation('sources');
  const config = mappedConfigOf(source.config);
  if (!config) return null;
  if (!isEditable(config.mapping))
    return (
      <Callout tone="info" title={t('mapping.notHere')}>
        {t('mapping.notHereText')}
      </Callout>
    );
  return (
    <div className="flex flex-col gap-5">
      <ManagedNote source={source} />
      <OnItsRows source={source} config={config} />
    </div>
  );
}

function OnItsRows({ source, config }: { readonly source: SourceView; readonly config: MappedConfig }) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const preview = usePreview(source.kind, config.input, true, source.id);
  if (preview.data) return <MappingEditor source={source} config={config} preview={preview.data} />;
  if (preview.isError)
    return (
      <ErrorState
        title={t('mapping.unreadable')}
        message={errorText(preview.error)}
        onRetry={() => void preview.refetch()}
        isRetrying={preview.isFetching}
      />
    );
  return (
    <div aria-busy className="grid gap-5 xl:grid-cols-[minmax(27rem,5fr)_minmax(0,6fr)]">
      <Skeleton className="h-96 rounded-lg" />
      <Skeleton className="h-96 rounded-lg" />
    </div>
  );
}
