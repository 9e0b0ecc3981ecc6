import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { PlugZap } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../../../trpc.ts';
import { DocumentFields } from '../../http/document-fields.tsx';
import { inputOf, textOf, type HttpDraft } from '../../http/http-draft.ts';
import { CheckOutcome } from '../check-outcome.tsx';
import { StepFrame } from '../step-frame.tsx';

interface HttpConnectStepProps {
  readonly draft: HttpDraft;
  readonly kindChoice: ReactNode;
  readonly onChange: (change: Partial<HttpDraft>) => void;
  readonly onNext: () => void;
}

/** [B11] By which document, with which credentials. Going on tries it, so that what is wrong is said here. */
export function HttpConnectStep({ draft, kindChoice, onChange, onNext }: HttpConnectStepProps) {
  const { t } = useTranslation('wizard');
  const trpc = useTRPC();
  const presets = useQuery(trpc.sources.presets.queryOptions());
  const check = useMutation(trpc.sources.check.mutationOptions());
  const [chosen, setChosen] = useState('');
  const input = inputOf(draft);
  const all = Object.entries(presets.data ?? {});

  const change = (next: Partial<HttpDraft>) => {
    check.reset();
    onChange(next);
  };
  const test = (goesOn: boolean) => {
    if (!input) return;
    check.mutate({ kind: 'http', input }, { onSuccess: (result) => result.ok && goesOn && onNext() });
  };

  return (
    <form
      className="contents"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        test(true);
      }}
    >
      <StepFrame
        title={t('http.title')}
        description={t('http.description')}
        next={
          <Button type="submit" variant="primary" disabled={!input} pending={check.isPending}>
            {t('continue')}
          </Button>
        }
      >
        {kindChoice}
        <Field label={t('http.preset')} hint={t('http.presetHint')} className="max-w-md">
          <Select
            value={chosen}
            placeholder={t('http.presetNone')}
            onChange={(id) => {
              setChosen(id);
              const preset = all.find(([each]) => each === id)?.[1];
              if (preset) change({ text: `# ${preset.source}\n${textOf(preset.document)}` });
            }}
            options={all.map(([value, { name }]) => ({ value, label: name }))}
          />
        </Field>
        <DocumentFields draft={draft} onChange={change} />
        {input && (
          <Button className="self-start" onClick={() => test(false)} pending={check.isPending}>
            <PlugZap aria-hidden />
            {t('testConnection')}
          </Button>
        )}
        <CheckOutcome check={check} />
      </StepFrame>
    </form>
  );
}
