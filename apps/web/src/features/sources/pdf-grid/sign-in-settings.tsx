import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { signInDraftOf, withSignIn, type PdfConfig, type SignInDraft } from './pdf-config.ts';
import { SignInFields } from './sign-in-fields.tsx';

interface SignInSettingsProps {
  readonly source: SourceView;
  readonly config: PdfConfig;
}

/** Who signs in to get the file. It is tried before it is saved. */
export function SignInSettings({ source, config }: SignInSettingsProps) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<SignInDraft | null>(null);
  const draft = edited ?? signInDraftOf(config);

  const save = useMutation({
    mutationFn: async () => {
      const { signIn: _, password: __, ...rest } = config;
      const changed = withSignIn(rest, draft);
      const { mapping: ___, ...input } = changed;
      const check = await api.sources.check.mutate({ kind: source.kind, sourceId: source.id, input });
      if (!check.ok) return check;
      const saved = await api.sources.update.mutate({ sourceId: source.id, config: changed });
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), saved);
      return check;
    },
    onSuccess(check) {
      if (!check.ok) return;
      setEdited(null);
      toast({ tone: 'success', title: t('pdf.signInSaved'), description: t('pdf.signInSavedText') });
    },
  });

  return (
    <Card>
      <CardHeader title={t('pdf.signIn')} description={t('pdf.signInText')} />
      <form
        noValidate
        className="flex flex-col gap-5 border-t border-line p-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {save.data?.ok === false && (
          <Callout tone="danger" title={save.data.failure.message}>
            {save.data.failure.advice}
          </Callout>
        )}
        {save.error && <Callout tone="danger" title={errorText(save.error)} />}
        <SignInFields
          draft={draft}
          onChange={(change) => {
            save.reset();
            setEdited({ ...draft, ...change });
          }}
        />
        <Button type="submit" className="self-start" disabled={edited === null} pending={save.isPending}>
          {t('testAndSave')}
        </Button>
      </form>
    </Card>
  );
}
