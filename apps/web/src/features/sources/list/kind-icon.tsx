import { Braces, FileSpreadsheet, FileText, Sheet, Utensils } from 'lucide-react';

const icons: Readonly<Record<string, typeof Sheet>> = {
  'google-sheets': Sheet,
  'pdf-grid': FileText,
  toast: Utensils,
  http: Braces,
};

/** By which one tells kinds of sources apart at a glance. */
export function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = icons[kind] ?? FileSpreadsheet;
  return (
    <span className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-raised">
      <Icon aria-hidden className="size-4 text-ink-muted" strokeWidth={1.7} />
    </span>
  );
}
