import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { errorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { DocumentFields } from './document-fields.tsx';
import { draftOf, inputOf, type HttpConfig, type HttpDraft, type HttpInput } from './http-config.ts';

interface HttpSettingsProps {
  readonly source: SourceView;
  readonly config: HttpConfig;
}

/** The document by which the API is read, and its credentials. They are tested before they are saved; the mapping stays. */
export function HttpSettings({ source, config }: HttpSettingsProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<HttpDraft | null>(null);
  const draft = edited ?? draftOf(config);
  const input = inputOf(draft);

  const test = useMutation({
    mutationFn: (tried: HttpInput) =>
      api.sources.check.mutate({ kind: source.kind, sourceId: source.id, input: tried }),
  });
  const save = useMutation({
    mutationFn: async (tried: HttpInput) => {
      if (!(await test.mutateAsync(tried)).ok) return false;
      const changed = { ...tried, mapping: config.mapping };
      const saved = await api.sources.update.mutate({ sourceId: source.id, config: changed });
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), saved);
      await queryClient.invalidateQueries(trpc.sources.list.pathFilter());
      return true;
    },
    onSuccess: (isSaved) => {
      if (!isSaved) return;
      setEdited(null);
      toast({ tone: 'success', title: 'Document saved', description: 'The next sync reads by it.' });
    },
  });
  const change = (changes: Partial<HttpDraft> | null) => {
    test.reset();
    save.reset();
    setEdited(changes && { ...draft, ...changes });
  };
  const failed = save.error ?? test.error;

  return (
    <Card>
      <CardHeader title="HTTP API" description="How it is read. The mapping stays." />
      <form
        noValidate
        className="flex flex-col gap-5 border-t border-line p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (input) save.mutate(input);
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
        <DocumentFields draft={draft} onChange={change} />
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant="primary"
            disabled={edited === null || input === null}
            pending={save.isPending}
          >
            Test and save
          </Button>
          <Button
            disabled={input === null}
            pending={test.isPending && !save.isPending}
            onClick={() => input && test.mutate(input)}
          >
            Test connection
          </Button>
          {edited !== null && (
            <Button variant="ghost" onClick={() => change(null)}>
              Discard
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
