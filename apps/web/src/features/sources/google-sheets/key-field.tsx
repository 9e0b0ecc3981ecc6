import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { CopyButton } from '@syncline/ui/copy-button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { KeyRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountIn } from './sheets-config.ts';

interface KeyFieldProps {
  readonly value: string;
  /** Of a key that is stored, which nobody sees again. */
  readonly keptAccount: string | null;
  readonly onChange: (key: string) => void;
}

/** [B11] The key of a service account, dropped, chosen or pasted. What is shown of it is the address to share with. */
export function KeyField({ value, keptAccount, onChange }: KeyFieldProps) {
  const account = accountIn(value) ?? keptAccount;
  if (account !== null) return <Account email={account} onReplace={() => onChange('')} />;
  return <KeyDrop value={value} onChange={onChange} />;
}

function Account({ email, onReplace }: { readonly email: string; readonly onReplace: () => void }) {
  const { t } = useTranslation('sources');
  return (
    <section
      aria-label={t('sheets.account')}
      className="flex max-w-2xl flex-col gap-3 rounded-lg border border-line bg-sunken p-4"
    >
      <div className="flex items-center justify-between gap-3">
        <p className="text-sm font-medium">{t('sheets.share')}</p>
        <Button size="sm" onClick={onReplace}>
          {t('sheets.replaceKey')}
        </Button>
      </div>
      <div className="flex items-center gap-2 rounded-md border border-line bg-raised px-3 py-1.5">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{email}</code>
        <CopyButton text={email} label={t('sheets.copyAddress')} />
      </div>
      <p className="text-xs text-ink-muted">{t('sheets.keyText')}</p>
    </section>
  );
}

// Google's files have some 2,400 characters.
const MAX_BYTES = 65_536;

function KeyDrop({ value, onChange }: { readonly value: string; readonly onChange: (key: string) => void }) {
  const { t } = useTranslation('sources');
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  const take = async (file: File | undefined) => {
    if (!file) return;
    const text = file.size > MAX_BYTES ? '' : await file.text();
    const isKey = accountIn(text) !== null;
    setProblem(isKey ? null : t('sheets.noKeyFile', { name: file.name }));
    if (isKey) onChange(text);
  };

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      className={classNames(
        'flex max-w-2xl flex-col gap-4 rounded-lg border border-dashed border-line-strong bg-sunken p-4 transition-colors',
        isOver && 'border-accent bg-accent-soft',
      )}
    >
      <div className="flex items-start gap-3">
        <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
        <div className="min-w-0 flex-1 text-sm">
          <p className="font-medium">{t('sheets.dropKey')}</p>
          <p className="text-ink-muted">{t('sheets.dropKeyText')}</p>
        </div>
        <Button onClick={() => picker.current?.click()}>{t('sheets.chooseFile')}</Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          aria-label={t('sheets.keyFile')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            void take(file);
          }}
        />
      </div>
      <Field
        label={t('sheets.paste')}
        error={problem ?? (value.trim() === '' ? undefined : t('sheets.noKey'))}
      >
        <Input
          type="password"
          autoComplete="off"
          placeholder='{ "type": "service_account", … }'
          value={value}
          onChange={(event) => {
            setProblem(null);
            onChange(event.target.value);
          }}
        />
      </Field>
    </div>
  );
}
