import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { fileConfigSchema } from '../features/sources/file-config.ts';
import { sheetsConfigSchema } from '../features/sources/google-sheets/sheets-config.ts';
import { SheetsSettings } from '../features/sources/google-sheets/sheets-settings.tsx';
import { AgreedColumns } from '../features/sources/pdf-grid/agreed-columns.tsx';
import { pdfConfigSchema } from '../features/sources/pdf-grid/pdf-config.ts';
import { SignInSettings } from '../features/sources/pdf-grid/sign-in-settings.tsx';
import { httpConfigSchema } from '../features/sources/http/http-config.ts';
import { ManagedNote } from '../features/sources/managed-note.tsx';
import { RemoveSource } from '../features/sources/remove-source.tsx';
import { ScheduleForm } from '../features/sources/schedule/schedule-form.tsx';
import { SourceLocation } from '../features/sources/source-location.tsx';
import { SourceSettings } from '../features/sources/source-settings.tsx';
import type { SourceView } from '../features/sources/source-view.ts';
import { toastConfigSchema } from '../features/sources/toast/toast-config.ts';
import { ToastSettings } from '../features/sources/toast/toast-settings.tsx';
import { WebhookCard } from '../features/sources/webhook-card.tsx';

// Brings a parser of YAML, which the other kinds have no use for.
const HttpSettings = lazy(async () => ({
  default: (await import('../features/sources/http/http-settings.tsx')).HttpSettings,
}));

/** What of a source can be changed: when it runs, its limits, its connection. */
export function SourceSettingsTab({ source }: { source: SourceView }) {
  const router = useRouter();
  const file = fileConfigSchema.safeParse(source.config);
  const sheets = sheetsConfigSchema.safeParse(source.config);
  const pdf = pdfConfigSchema.safeParse(source.config);
  const http = httpConfigSchema.safeParse(source.config);
  const toast = toastConfigSchema.safeParse(source.config);
  return (
    <div className="flex max-w-4xl flex-col gap-5">
      <ManagedNote source={source} />
      <ScheduleForm source={source} />
      <SourceSettings source={source} />
      {sheets.success && <SheetsSettings source={source} config={sheets.data} />}
      {http.success && (
        <Suspense>
          <HttpSettings source={source} config={http.data} />
        </Suspense>
      )}
      {toast.success && <ToastSettings source={source} config={toast.data} />}
      {source.webhookPath !== null && <WebhookCard path={source.webhookPath} />}
      {file.success && <SourceLocation source={source} config={file.data} />}
      {pdf.success && pdf.data.location.from === 'url' && (
        <SignInSettings source={source} config={pdf.data} />
      )}
      {pdf.success && <AgreedColumns source={source} config={pdf.data} />}
      <RemoveSource
        source={source}
        onRemoved={() => void router.navigate({ to: '/sources', replace: true })}
      />
    </div>
  );
}
