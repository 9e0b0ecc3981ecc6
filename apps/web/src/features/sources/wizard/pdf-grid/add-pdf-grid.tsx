import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { locationText, nameFromLocation } from '../../file-config.ts';
import { LayoutFields } from '../../pdf-grid/layout-fields.tsx';
import {
  nobody,
  pdfInputOf,
  usualLayout,
  type PdfLayout,
  type SignInDraft,
} from '../../pdf-grid/pdf-config.ts';
import { SignInFields } from '../../pdf-grid/sign-in-fields.tsx';
import type { AddSourceProps } from '../add-source.tsx';
import { emptyDraft, locationOf, type Draft } from '../draft.ts';
import { FileConnectStep } from '../file/file-connect-step.tsx';
import { MappedSteps } from '../mapped-steps.tsx';
import { useMappedSource } from '../use-mapped-source.ts';
import { PdfPreviewStep } from './pdf-preview-step.tsx';

interface AddPdfGridProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

/** Adds a list that a program exports as PDF, in four steps: connect → preview → map → save. */
export function AddPdfGrid({ kindChoice, ...props }: AddPdfGridProps) {
  const { t } = useTranslation('wizard');
  const { onGoTo } = props;
  const [layout, setLayout] = useState<PdfLayout>(usualLayout);
  const [signIn, setSignIn] = useState<SignInDraft>(nobody);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const input = pdfInputOf(locationOf(draft), layout, signIn);
  const adding = useMappedSource({
    ...props,
    kind: 'pdf-grid',
    input,
    proposedName: input ? nameFromLocation(input.location) : '',
  });

  return (
    <MappedSteps
      adding={adding}
      readsFrom={input ? locationText(input.location) : ''}
      // From now on, a file with other columns is refused.
      settled={(read, { header }) => ({ ...read, layout: { ...read.layout, columns: header } })}
      connect={
        <FileConnectStep
          kind="pdf-grid"
          title={t('pdf.title')}
          description={t('pdf.description')}
          draft={draft}
          input={input}
          kindChoice={kindChoice}
          onChange={(change) => setDraft((current) => ({ ...current, ...change }))}
          onNext={() => onGoTo('preview')}
        >
          {draft.from === 'url' && (
            <details className="max-w-2xl text-sm">
              <summary className="w-fit cursor-pointer text-ink-muted hover:text-ink">
                {t('pdf.signIn')}
              </summary>
              <div className="mt-3">
                <SignInFields draft={signIn} onChange={(changed) => setSignIn({ ...signIn, ...changed })} />
              </div>
            </details>
          )}
          <LayoutFields layout={layout} onChange={setLayout} />
        </FileConnectStep>
      }
      preview={
        <PdfPreviewStep
          preview={adding.preview}
          onBack={() => onGoTo('connect')}
          onNext={adding.leavePreview}
        />
      }
    />
  );
}
