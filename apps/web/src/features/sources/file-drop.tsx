import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, percentText } from '@syncline/ui/number-text';
import { Progress } from '@syncline/ui/progress';
import { FileSpreadsheet, Upload as UploadIcon } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpload } from './use-upload.ts';
import type { Upload } from './upload-file.ts';

interface FileDropProps {
  readonly upload: Upload | null;
  readonly onUploaded: (upload: Upload) => void;
  /** What may be dropped. */
  readonly hint?: string;
}

/** Takes a file by dropping it or by the system's dialog, and sends it to the server at once. */
export function FileDrop({ upload, onUploaded, hint }: FileDropProps) {
  const { t } = useTranslation('sources');
  const { state, send, cancel } = useUpload(onUploaded);
  const [isOver, setIsOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const pick = () => picker.current?.click();

  return (
    <div className="flex flex-col gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          const [file] = event.dataTransfer.files;
          if (file) send(file);
        }}
        className={classNames(
          'flex min-h-48 flex-col items-center justify-center gap-3 rounded-lg border border-dashed border-line-strong bg-sunken p-6 text-center transition-colors',
          isOver && 'border-accent bg-accent-soft',
        )}
      >
        <input
          ref={picker}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.json,.jsonl,.ndjson,.gz,.zip,.pdf"
          aria-label={t('upload.file')}
          aria-describedby={hintId}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // Emptied, so that choosing the same file again is a choice too.
            event.target.value = '';
            if (file) send(file);
          }}
        />
        {state.step === 'sending' ? (
          <Sending name={state.name} sent={state.sent} total={state.total} onCancel={cancel} />
        ) : upload ? (
          <Uploaded upload={upload}>
            <Button size="sm" onClick={pick}>
              {t('upload.chooseAnother')}
            </Button>
          </Uploaded>
        ) : (
          <>
            <UploadIcon aria-hidden className="size-6 text-ink-faint" strokeWidth={1.6} />
            <div>
              <p className="text-sm font-medium">{t('upload.drop')}</p>
              <p id={hintId} className="text-sm text-ink-muted">
                {hint ?? t('upload.hint')}
              </p>
            </div>
            <Button onClick={pick}>{t('upload.choose')}</Button>
          </>
        )}
      </div>
      {state.step === 'failed' && <Callout tone="danger" title={t(`upload.${state.reason}`)} />}
    </div>
  );
}

function Uploaded({ upload, children }: { upload: Upload; children: ReactNode }) {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  return (
    <>
      <FileSpreadsheet aria-hidden className="size-6 text-accent-ink" strokeWidth={1.6} />
      <output className="flex flex-col text-sm">
        <span className="font-medium break-all">{upload.name}</span>
        <span className="text-ink-muted">
          {t('upload.uploaded', { bytes: bytesText(upload.bytes, locale) })}
        </span>
      </output>
      {children}
    </>
  );
}

interface SendingProps {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
  readonly onCancel: () => void;
}

function Sending({ name, sent, total, onCancel }: SendingProps) {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  const percent = total === 0 ? 100 : (sent / total) * 100;
  return (
    <>
      <div className="w-full max-w-sm">
        <div className="mb-2 flex justify-between gap-4 text-sm">
          <span className="truncate font-medium">{name}</span>
          <span className="text-ink-muted tabular-nums">{percentText(percent, locale)}</span>
        </div>
        <Progress value={percent} label={t('upload.uploading', { name })} />
        <p className="mt-2 text-xs text-ink-muted tabular-nums">
          {t('upload.sent', { sent: bytesText(sent, locale), total: bytesText(total, locale) })}
        </p>
      </div>
      <Button size="sm" variant="ghost" onClick={onCancel}>
        {t('upload.cancel')}
      </Button>
    </>
  );
}
