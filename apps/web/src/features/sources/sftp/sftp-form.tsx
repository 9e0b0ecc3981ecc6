import { Button } from '@syncline/ui/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileConfig } from '../file-config.ts';
import { sftpDraftOf, sftpInputOf, type SftpDraft, type SftpInput } from './sftp-draft.ts';
import { SftpFields } from './sftp-fields.tsx';

interface SftpFormProps {
  readonly config: FileConfig;
  readonly isPending: boolean;
  readonly onSave: (input: SftpInput) => void;
}

/** Where a source finds its file on an SFTP server, to be changed. */
export function SftpForm({ config, isPending, onSave }: SftpFormProps) {
  const { t } = useTranslation('sources');
  const [edited, setEdited] = useState<SftpDraft | null>(null);
  const draft = edited ?? sftpDraftOf(config);
  const input = sftpInputOf(draft);
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (input) onSave(input);
      }}
    >
      <SftpFields draft={draft} onChange={(change) => setEdited({ ...draft, ...change })} />
      <Button
        type="submit"
        className="self-start"
        disabled={edited === null || input === null}
        pending={isPending}
      >
        {t('testAndSave')}
      </Button>
    </form>
  );
}
