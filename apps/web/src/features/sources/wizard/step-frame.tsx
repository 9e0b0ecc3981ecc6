import { Button } from '@syncline/ui/button';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface StepFrameProps {
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
  readonly onBack?: () => void;
  /** The button that goes on. */
  readonly next: ReactNode;
  /** Beside it: why one cannot go on yet. */
  readonly note?: ReactNode;
}

// Each step is a new page to those who cannot see it: the focus goes to what it is called.
const focus = (heading: HTMLElement | null) => heading?.focus();

/** What all steps share: a heading, the content, and the way back and on at the lower edge, always in sight. */
export function StepFrame({ title, description, children, onBack, next, note }: StepFrameProps) {
  const { t } = useTranslation('wizard');
  return (
    <>
      <div className="flex flex-col gap-5 pb-6">
        <header>
          <h2 ref={focus} tabIndex={-1} className="outline-none text-lg font-semibold tracking-tight">
            {title}
          </h2>
          <p className="text-sm text-ink-muted">{description}</p>
        </header>
        {children}
      </div>
      <footer className="sticky bottom-0 -mx-4 mt-auto -mb-6 flex items-center gap-3 border-t border-line bg-surface/95 px-4 py-3 backdrop-blur-sm sm:-mx-6 sm:px-6">
        {onBack && (
          <Button variant="ghost" onClick={onBack}>
            <ArrowLeft aria-hidden />
            {t('back')}
          </Button>
        )}
        <div className="ml-auto min-w-0 truncate text-right text-sm text-ink-muted">{note}</div>
        {next}
      </footer>
    </>
  );
}
