import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { errorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { KEPT_SECRET } from '../toast/toast-config.ts';
import {
  accessLabels,
  draftOf,
  inputOf,
  type SheetsConfig,
  type SheetsDraft,
  type SheetsInput,
} from './sheets-config.ts';
import { SpreadsheetFields } from './spreadsheet-fields.tsx';
import { TabSelect, type Tab } from './tab-select.tsx';

interface SheetsSettingsProps {
  readonly source: SourceView;
  readonly config: SheetsConfig;
}

/** The spreadsheet that is read and the key it is read with. It is tested before it is saved; the mapping stays. */
export function SheetsSettings({ source, config }: SheetsSettingsProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<SheetsDraft | null>(null);
  const [tabs, setTabs] = useState<readonly Tab[] | null>(null);
  const draft = edited ?? draftOf(config);
  const input = inputOf(draft);
  const isKept = draft.key === KEPT_SECRET;

  const ask = (asked: object) =>
    api.sources.check.mutate({ kind: source.kind, sourceId: source.id, input: asked });
  const test = useMutation({
    mutationFn: async (tried: SheetsInput) => {
      if (tried.access !== 'service-account') return ask(tried);
      const { sheetId, ...whole } = tried;
      const all = await ask(whole);
      if (all.ok) setTabs(all.tables ?? null);
      return all.ok && sheetId !== undefined ? ask(tried) : all;
    },
  });
  const save = useMutation({
    mutationFn: async (tried: SheetsInput) => {
      const check = await test.mutateAsync(tried);
      if (!check.ok) return false;
      const changed = { ...tried, mapping: config.mapping };
      const saved = await api.sources.update.mutate({ sourceId: source.id, config: changed });
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), saved);
      await queryClient.invalidateQueries(trpc.sources.list.pathFilter());
      return true;
    },
    onSuccess: (isSaved) => {
      if (!isSaved) return;
      setEdited(null);
      toast({ tone: 'success', title: 'Spreadsheet saved', description: 'The next sync reads it.' });
    },
  });
  const change = (changes: Partial<SheetsDraft> | null) => {
    test.reset();
    save.reset();
    setEdited(changes && { ...draft, ...changes });
  };
  const failed = save.error ?? test.error;

  return (
    <Card>
      <CardHeader title="Spreadsheet" description={`${accessLabels[config.access]}. The mapping stays.`} />
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
        <SpreadsheetFields
          draft={draft}
          keptAccount={isKept ? (config.serviceAccount ?? null) : null}
          onChange={change}
        />
        {tabs && (
          <TabSelect
            tabs={tabs}
            sheetId={input?.sheetId ?? null}
            onChange={(sheetId) => change({ sheetId, headerRow: '' })}
          />
        )}
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
