import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { TextArea } from '@syncline/ui/text-area';
import { Trans, useTranslation } from 'react-i18next';
import { SecretField } from '../toast/secret-field.tsx';
import { KEPT_SECRET } from '../toast/toast-config.ts';
import type { SftpDraft } from './sftp-draft.ts';

interface SftpFieldsProps {
  readonly draft: SftpDraft;
  readonly onChange: (change: Partial<SftpDraft>) => void;
}

/** [B11] The server, the file there, and what the user signs in with. */
export function SftpFields({ draft, onChange }: SftpFieldsProps) {
  const { t } = useTranslation('sources');
  return (
    <div className="grid max-w-2xl gap-5 sm:grid-cols-4">
      <Field label={t('sftp.server')} className="sm:col-span-3">
        <Input
          placeholder="files.example.org"
          spellCheck={false}
          value={draft.host}
          // Another server has another key.
          onChange={(event) => onChange({ host: event.target.value, hostKey: '' })}
        />
      </Field>
      <Field label={t('sftp.port')}>
        <Input
          inputMode="numeric"
          value={draft.port}
          onChange={(event) => onChange({ port: event.target.value, hostKey: '' })}
        />
      </Field>
      <Field label={t('sftp.path')} hint={t('sftp.pathHint')} className="sm:col-span-2">
        <Input
          placeholder="/exports/prices.csv"
          spellCheck={false}
          className="font-mono"
          value={draft.path}
          onChange={(event) => onChange({ path: event.target.value })}
        />
      </Field>
      <Field label={t('sftp.pattern')} hint={t('sftp.patternHint')} className="sm:col-span-2">
        <Input
          placeholder="prices-*.csv"
          spellCheck={false}
          className="font-mono"
          value={draft.pattern}
          onChange={(event) => onChange({ pattern: event.target.value })}
        />
      </Field>
      <Field label={t('sftp.user')} className="sm:col-span-2">
        <Input
          autoComplete="off"
          spellCheck={false}
          value={draft.user}
          onChange={(event) => onChange({ user: event.target.value })}
        />
      </Field>
      <SegmentedControl
        label={t('sftp.proof')}
        value={draft.proof}
        onChange={(proof) => onChange({ proof })}
        className="self-end justify-self-start sm:col-span-2"
        options={[
          { value: 'password', label: t('sftp.password') },
          { value: 'key', label: t('sftp.key') },
        ]}
      />
      <div className="sm:col-span-4">
        <Proof draft={draft} onChange={onChange} />
      </div>
      {draft.hostKey !== '' && (
        <div className="flex min-w-0 items-center gap-3 text-sm sm:col-span-4">
          <p className="min-w-0 flex-1 text-ink-muted">
            <Trans
              t={t}
              i18nKey="sftp.trusted"
              values={{ key: draft.hostKey }}
              components={{ key: <code className="font-mono text-xs break-all" /> }}
            />
          </p>
          <Button size="sm" onClick={() => onChange({ hostKey: '' })}>
            {t('sftp.forget')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Proof({ draft, onChange }: SftpFieldsProps) {
  const { t } = useTranslation('sources');
  if (draft.proof === 'password')
    return (
      <SecretField
        label={t('sftp.password')}
        value={draft.password}
        onChange={(password) => onChange({ password })}
      />
    );
  const changeKey = (key: string) => onChange({ key });
  if (draft.key === KEPT_SECRET)
    return <SecretField label={t('sftp.key')} value={draft.key} onChange={changeKey} />;
  // Of several lines, which a field for passwords would run together.
  return (
    <Field label={t('sftp.key')} hint={t('sftp.keyHint')}>
      <TextArea
        rows={4}
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-xs"
        placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
        value={draft.key}
        onChange={(event) => changeKey(event.target.value)}
      />
    </Field>
  );
}
