import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { FileText, FolderOpen, Globe, PlugZap, Server, Upload as UploadIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../../../trpc.ts';
import { locationText, type Location } from '../../file-config.ts';
import { FileDrop } from '../../file-drop.tsx';
import { sftpInputOf } from '../../sftp/sftp-draft.ts';
import { SftpFields } from '../../sftp/sftp-fields.tsx';
import { TrustServer } from '../../sftp/trust-server.tsx';
import { CheckOutcome } from '../check-outcome.tsx';
import { readByItself, type Draft } from '../draft.ts';
import type { SourceKind } from '../kinds.ts';
import { StepFrame } from '../step-frame.tsx';

interface FileConnectStepProps {
  readonly kind: SourceKind;
  readonly title: string;
  readonly description: string;
  readonly draft: Draft;
  /** What is tested; null while it cannot be said. */
  readonly input: { readonly location: Location } | null;
  readonly kindChoice: ReactNode;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onNext: () => void;
  /** What else that kind of file needs to be told. */
  readonly children?: ReactNode;
}

/** Where the file comes from. Going on tests it, so that what is wrong with it is said here. */
export function FileConnectStep(props: FileConnectStepProps) {
  const { t } = useTranslation('wizard');
  const { kind, draft, input, onChange, onNext } = props;
  const trpc = useTRPC();
  const check = useMutation(trpc.sources.check.mutationOptions());

  // Another place is another file: what was chosen for reading the one before does not hold for it.
  const changeLocation = (change: Partial<Draft>) => {
    check.reset();
    onChange({ ...change, ...readByItself });
  };
  const test = (onPassed?: () => void) => {
    if (!input) return;
    check.mutate({ kind, input }, { onSuccess: (result) => (result.ok ? onPassed?.() : undefined) });
  };
  const untrusted = check.data?.ok === false ? check.data.failure : null;
  const trust = (hostKey = '') => {
    const sftp = { ...draft.sftp, hostKey };
    onChange({ sftp });
    const trusted = sftpInputOf(sftp);
    if (input && trusted) check.mutate({ kind, input: { ...input, ...trusted } });
  };

  return (
    <form
      className="contents"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        test(onNext);
      }}
    >
      <StepFrame
        title={props.title}
        description={props.description}
        next={
          <Button type="submit" variant="primary" disabled={!input} pending={check.isPending}>
            {t('continue')}
          </Button>
        }
      >
        {props.kindChoice}
        <SegmentedControl
          label={t('file.from')}
          value={draft.from}
          onChange={(from) => changeLocation({ from })}
          className="self-start"
          options={[
            { value: 'upload', label: <Choice icon={UploadIcon}>{t('file.upload')}</Choice> },
            { value: 'url', label: <Choice icon={Globe}>{t('file.url')}</Choice> },
            { value: 'path', label: <Choice icon={FileText}>{t('file.path')}</Choice> },
            { value: 'folder', label: <Choice icon={FolderOpen}>{t('file.folder')}</Choice> },
            ...(kind === 'file'
              ? [{ value: 'sftp' as const, label: <Choice icon={Server}>{t('file.sftp')}</Choice> }]
              : []),
          ]}
        />

        {draft.from === 'upload' && (
          <FileDrop
            upload={draft.upload}
            onUploaded={(upload) => changeLocation({ upload })}
            {...(kind === 'pdf-grid' && { hint: t('pdf.uploadHint') })}
          />
        )}
        {draft.from === 'url' && (
          <Field label={t('file.address')} hint={t('file.addressHint')} className="max-w-2xl">
            <Input
              type="url"
              inputMode="url"
              placeholder="https://"
              value={draft.url}
              onChange={(event) => changeLocation({ url: event.target.value })}
            />
          </Field>
        )}
        {draft.from === 'path' && (
          <Field label={t('file.pathLabel')} hint={t('file.pathHint')} className="max-w-2xl">
            <Input
              placeholder="/"
              spellCheck={false}
              className="font-mono"
              value={draft.path}
              onChange={(event) => changeLocation({ path: event.target.value })}
            />
          </Field>
        )}

        {draft.from === 'sftp' && (
          <SftpFields
            draft={draft.sftp}
            onChange={(change) => changeLocation({ sftp: { ...draft.sftp, ...change } })}
          />
        )}

        {props.children}
        {draft.from === 'folder' && (
          <div className="grid max-w-2xl gap-4 sm:grid-cols-[2fr_1fr]">
            <Field label={t('file.folder')} hint={t('file.pathHint')}>
              <Input
                placeholder="/"
                spellCheck={false}
                className="font-mono"
                value={draft.folder}
                onChange={(event) => changeLocation({ folder: event.target.value })}
              />
            </Field>
            <Field label={t('file.pattern')} hint={t('file.patternHint')}>
              <Input
                spellCheck={false}
                className="font-mono"
                value={draft.pattern}
                onChange={(event) => changeLocation({ pattern: event.target.value })}
              />
            </Field>
          </div>
        )}
        {input && isArchive(input.location) && (
          <Field label={t('file.inArchive')} hint={t('file.inArchiveHint')} className="max-w-2xl">
            <Input
              value={draft.inArchive}
              spellCheck={false}
              onChange={(event) => {
                check.reset();
                onChange({ inArchive: event.target.value });
              }}
            />
          </Field>
        )}
        {input && draft.from !== 'upload' && (
          <Button className="self-start" onClick={() => test()} pending={check.isPending}>
            <PlugZap aria-hidden />
            {t('testConnection')}
          </Button>
        )}
        {untrusted?.hostKey === undefined ? (
          <CheckOutcome check={check} />
        ) : (
          <TrustServer
            failure={untrusted}
            isPending={check.isPending}
            onTrust={() => trust(untrusted.hostKey)}
          />
        )}
      </StepFrame>
    </form>
  );
}

const isArchive = (location: Location) => /\.zip$/i.test(locationText(location));

function Choice({ icon: Icon, children }: { icon: typeof Globe; children: string }) {
  return (
    <>
      <Icon aria-hidden className="max-sm:hidden" />
      {children}
    </>
  );
}
