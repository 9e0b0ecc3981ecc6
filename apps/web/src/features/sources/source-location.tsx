import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { locationText, type FileConfig, type Location } from './file-config.ts';
import { FileDrop } from './file-drop.tsx';
import type { SftpInput } from './sftp/sftp-draft.ts';
import { SftpForm } from './sftp/sftp-form.tsx';
import { TrustServer } from './sftp/trust-server.tsx';
import type { SourceView } from './source-view.ts';

interface SourceLocationProps {
  readonly source: SourceView;
  readonly config: FileConfig;
}

/** Replaces the file that a source reads, after a look whether it can be read; the mapping stays. */
export function SourceLocation({ source, config }: SourceLocationProps) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);

  const replace = useMutation({
    mutationFn: async (place: SftpInput) => {
      const { mapping, sftpPassword: _, sftpKey: __, ...rest } = config;
      const input = { ...rest, ...place };
      const check = await api.sources.check.mutate({ kind: source.kind, sourceId: source.id, input });
      if (!check.ok) return check;
      const saved = await api.sources.update.mutate({
        sourceId: source.id,
        config: { ...input, mapping },
      });
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), saved);
      await queryClient.invalidateQueries(trpc.sources.list.pathFilter());
      return check;
    },
    onSuccess: (check) => {
      if (!check.ok) return;
      setTyped(null);
      toast({ tone: 'success', title: t('file.replaced'), description: t('file.replacedText') });
    },
  });
  const refused = replace.data?.ok === false ? replace.data.failure : null;

  return (
    <Card>
      <CardHeader title={t('file.title')} description={t('file.description')} />
      <div className="flex flex-col gap-4 border-t border-line p-4">
        {refused && replace.variables && refused.hostKey !== undefined && (
          <TrustServer
            failure={refused}
            isPending={replace.isPending}
            onTrust={() => replace.mutate(trusting(replace.variables, refused.hostKey))}
          />
        )}
        {refused && refused.hostKey === undefined && (
          <Callout tone="danger" title={refused.message}>
            {refused.advice}
          </Callout>
        )}
        {replace.isError && (
          <Callout tone="danger" title={t('file.notReplaced')}>
            {errorText(replace.error)}
          </Callout>
        )}
        {config.location.from === 'upload' ? (
          <>
            <p className="text-sm">
              <Trans
                t={t}
                i18nKey="file.uploaded"
                values={{ name: config.location.name }}
                components={{ name: <span className="font-medium break-all" /> }}
              />
            </p>
            <FileDrop
              upload={null}
              onUploaded={({ uploadId, name }) =>
                replace.mutate({ location: { from: 'upload', uploadId, name } })
              }
            />
          </>
        ) : config.location.from === 'sftp' ? (
          <SftpForm
            // What was saved is what is edited next.
            key={JSON.stringify(config)}
            config={config}
            isPending={replace.isPending}
            onSave={(input) => replace.mutate(input)}
          />
        ) : (
          <form
            className="flex max-w-2xl items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (typed !== null) replace.mutate({ location: withText(config.location, typed.trim()) });
            }}
          >
            <Field label={t(`file.${labelKeys[config.location.from]}`)} className="flex-1">
              <Input
                value={typed ?? textOf(config.location)}
                spellCheck={false}
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
            <Button
              type="submit"
              disabled={typed === null || typed.trim() === '' || typed === textOf(config.location)}
              pending={replace.isPending}
            >
              {t('testAndSave')}
            </Button>
          </form>
        )}
      </div>
    </Card>
  );
}

const trusting = (place: SftpInput, hostKey = ''): SftpInput =>
  place.location.from === 'sftp' ? { ...place, location: { ...place.location, hostKey } } : place;

const labelKeys = { url: 'address', path: 'path', folder: 'folder' } as const;

const textOf = (location: Location): string =>
  location.from === 'url' ? location.url : locationText(location);

function withText(location: Location, text: string): Location {
  if (location.from === 'url') return { from: 'url', url: text };
  if (location.from === 'path') return { from: 'path', path: text };
  if (location.from === 'folder') {
    const end = text.lastIndexOf('/');
    return { from: 'folder', path: text.slice(0, end) || '/', pattern: text.slice(end + 1) };
  }
  return location;
}
