import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { httpConfigSchema } from '../../http/http-config.ts';
import { inputOf, type HttpDraft } from '../../http/http-draft.ts';
import type { AddSourceProps } from '../add-source.tsx';
import { MappedSteps } from '../mapped-steps.tsx';
import { useMappedSource } from '../use-mapped-source.ts';
import { HttpConnectStep } from './http-connect-step.tsx';
import { HttpPreviewStep } from './http-preview-step.tsx';

interface AddHttpProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

const EXAMPLE = `baseUrl: https://
auth: { kind: bearer }
request:
  path: /items
records: items
pagination: { kind: none }
`;

/** Adds a list of an HTTP API in four steps: connect → preview → map → save. */
export function AddHttp({ kindChoice, ...props }: AddHttpProps) {
  const { t } = useTranslation('wizard');
  const { onGoTo } = props;
  const [draft, setDraft] = useState<HttpDraft>({ text: EXAMPLE, credentials: {} });
  const input = inputOf(draft);
  const host = hostOf(input?.document) ?? t('kinds.http');
  const adding = useMappedSource({ ...props, kind: 'http', input, proposedName: host });

  return (
    <MappedSteps
      adding={adding}
      readsFrom={host}
      connect={
        <HttpConnectStep
          draft={draft}
          kindChoice={kindChoice}
          onChange={(change) => setDraft({ ...draft, ...change })}
          onNext={() => onGoTo('preview')}
        />
      }
      preview={
        <HttpPreviewStep
          preview={adding.preview}
          onBack={() => onGoTo('connect')}
          onNext={adding.leavePreview}
        />
      }
    />
  );
}

function hostOf(document: object | undefined): string | undefined {
  const { data } = httpConfigSchema.shape.document.safeParse(document);
  return (data && URL.parse(data.baseUrl)?.host) || undefined;
}
