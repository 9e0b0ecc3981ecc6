import { Button } from '@syncline/ui/button';
import { Logo } from '@syncline/ui/logo';
import { Sheet } from '@syncline/ui/sheet';
import { Menu } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface AppFrameProps {
  /** Changes with every page: closes the drawer and takes the focus to the new content. */
  readonly path: string;
  readonly sidebar: ReactNode;
  /** Right end of the bar on narrow screens. */
  readonly status: ReactNode;
  /** A line above every page, of its own height whether it says something or not. */
  readonly banner: ReactNode;
  readonly children: ReactNode;
}

/** The sidebar beside the page; on narrow screens a bar above it, with the sidebar as a drawer. */
export function AppFrame({ path, sidebar, status, banner, children }: AppFrameProps) {
  const { t } = useTranslation('shell');
  const [isOpen, setIsOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(path);

  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    setIsOpen(false);
    // Without it, the keyboard and screen readers would stay on a link of the page before.
    main.current?.focus();
  }, [path]);

  return (
    <div className="flex h-dvh flex-col bg-canvas lg:flex-row">
      <a
        href="#main"
        className="fixed top-2 left-2 z-90 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-on-accent focus:translate-y-0"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip')}
      </a>

      <header className="flex h-12 shrink-0 items-center gap-2 px-2 lg:hidden">
        <Button variant="ghost" size="icon" aria-label={t('openMenu')} onClick={() => setIsOpen(true)}>
          <Menu aria-hidden />
        </Button>
        <Logo className="size-5" />
        <span className="flex-1 text-sm font-semibold tracking-tight">Syncline</span>
        <div className="px-2">{status}</div>
      </header>
      <Sheet
        side="left"
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('menu')}
        className="bg-canvas"
      >
        <div className="flex h-full flex-col">{sidebar}</div>
      </Sheet>

      <aside className="flex w-60 shrink-0 flex-col max-lg:hidden">{sidebar}</aside>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden border-line bg-surface max-lg:border-t lg:my-2 lg:mr-2 lg:rounded-xl lg:border lg:shadow-xs">
        {banner}
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className="scrollbar-slim flex min-h-0 flex-1 flex-col overflow-y-auto"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
