import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { errorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { CredentialFields } from './credential-fields.tsx';
import { OrderFields } from './order-fields.tsx';
import { SecretField } from './secret-field.tsx';
import { configOf, draftOf, type ToastConfig, type ToastDraft } from './toast-config.ts';

interface ToastSettingsProps {
  readonly source: SourceView;
  readonly config: ToastConfig;
}

/** The connection to Toast. It is tested before it is saved; what is read stays the same. */
export function ToastSettings({ source, config }: ToastSettingsProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<ToastDraft | null>(null);
  const draft = edited ?? draftOf(config);
  const next = configOf(draft);

  const test = useMutation({
    mutationFn: (input: ToastConfig) =>
      api.sources.check.mutate({ kind: source.kind, sourceId: source.id, input }),
  });
  const save = useMutation({
    mutationFn: async (changed: ToastConfig) => {
      const check = await test.mutateAsync(changed);
      if (!check.ok) return false;
      const saved = await api.sources.update.mutate({ sourceId: source.id, config: changed });
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), saved);
      await queryClient.invalidateQueries(trpc.sources.list.pathFilter());
      return true;
    },
    onSuccess: (isSaved) => {
      if (!isSaved) return;
      setEdited(null);
      toast({ tone: 'success', title: 'Connection saved', description: 'The next sync uses it.' });
    },
  });
  const change = (changes: Partial<ToastDraft>) => {
    test.reset();
    save.reset();
    setEdited({ ...draft, ...changes });
  };
  const failed = save.error ?? test.error;

  return (
    <Card>
      <CardHeader
        title="Connection"
        description="Secrets are stored encrypted and shown to nobody; they can only be replaced."
      />
      <form
        noValidate
        className="flex flex-col gap-5 border-t border-line p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (next) save.mutate(next);
        }}
      >
        {test.data?.ok === false && (
          <Callout tone="danger" title={test.data.failure.message}>
            {test.data.failure.advice}
          </Callout>
        )}
        {test.data?.ok === true && (
          <Callout tone="success" title="Connected">
            {test.data.description}
          </Callout>
        )}
        {failed && <Callout tone="danger" title={errorText(failed)} />}
        <CredentialFields draft={draft} onChange={change} />
        {draft.dataset === 'orders' && <OrderFields draft={draft} onChange={change} />}
        {source.webhookPath !== null && (
          <div className="max-w-sm">
            <SecretField
              label="Webhook secret"
              hint="Of the subscription in Toast. Without it, webhooks are refused."
              isOptional
              value={draft.webhookSecret}
              onChange={(webhookSecret) => change({ webhookSecret })}
            />
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant="primary"
            disabled={edited === null || next === null}
            pending={save.isPending}
          >
            Test and save
          </Button>
          <Button
            disabled={next === null}
            pending={test.isPending && !save.isPending}
            onClick={() => next && test.mutate(next)}
          >
            Test connection
          </Button>
          {edited !== null && (
            <Button
              variant="ghost"
              onClick={() => {
                test.reset();
                save.reset();
                setEdited(null);
              }}
            >
              Discard
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
