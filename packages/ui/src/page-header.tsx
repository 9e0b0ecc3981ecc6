import type { ReactNode } from 'react';
import { useWords } from './words.ts';

interface PageHeaderProps {
  readonly title: string;
  /** For the browser's tab; the title, unless it needs more around it. */
  readonly documentTitle?: string;
  /** Where this page lies, above its title. */
  readonly breadcrumb?: ReactNode;
  readonly description?: ReactNode;
  /** Right of the title: a badge, say. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({
  title,
  documentTitle,
  breadcrumb,
  description,
  aside,
  actions,
}: PageHeaderProps) {
  const words = useWords();
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <title>{`${documentTitle ?? title} · Syncline`}</title>
      <div className="min-w-0 flex-1 basis-64">
        {breadcrumb !== undefined && (
          <nav aria-label={words.breadcrumb} className="mb-1 text-sm text-ink-muted">
            {breadcrumb}
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words">{title}</h1>
          {aside}
        </div>
        {description !== undefined && <p className="mt-0.5 text-sm text-ink-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
