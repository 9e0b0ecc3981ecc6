import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { locationText, nameFromLocation } from '../../file-config.ts';
import type { AddSourceProps } from '../add-source.tsx';
import { emptyDraft, inputOf, type Draft } from '../draft.ts';
import { MappedSteps } from '../mapped-steps.tsx';
import { useMappedSource } from '../use-mapped-source.ts';
import { FileConnectStep } from './file-connect-step.tsx';
import { FilePreviewStep } from './file-preview-step.tsx';

interface AddFileProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

/** Adds a file as a source in four steps: connect → preview → map → save. */
export function AddFile({ kindChoice, ...props }: AddFileProps) {
  const { t } = useTranslation('wizard');
  const { onGoTo } = props;
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const change = (next: Partial<Draft>) => setDraft((current) => ({ ...current, ...next }));
  const input = inputOf(draft);
  const adding = useMappedSource({
    ...props,
    kind: 'file',
    input,
    proposedName: input ? nameFromLocation(input.location) : '',
  });

  return (
    <MappedSteps
      adding={adding}
      readsFrom={input ? locationText(input.location) : ''}
      connect={
        <FileConnectStep
          kind="file"
          title={t('file.title')}
          description={t('file.description')}
          draft={draft}
          input={input}
          kindChoice={kindChoice}
          onChange={change}
          onNext={() => onGoTo('preview')}
        />
      }
      preview={
        <FilePreviewStep
          draft={draft}
          preview={adding.preview}
          onChange={change}
          onBack={() => onGoTo('connect')}
          onNext={adding.leavePreview}
        />
      }
    />
  );
}
