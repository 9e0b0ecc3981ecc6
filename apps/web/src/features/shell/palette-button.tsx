import { Search } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface PaletteButtonProps {
  readonly onOpen: () => void;
}

const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** Looks like the search field that opens when it is pressed, or by ⌘K (Ctrl+K) from anywhere. */
export function PaletteButton({ onOpen }: PaletteButtonProps) {
  const { t } = useTranslation('shell');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(isMac ? event.metaKey : event.ctrlKey)) return;
      event.preventDefault();
      onOpen();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onOpen]);

  return (
    <button
      type="button"
      onClick={onOpen}
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
      className="flex h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 text-sm text-ink-muted shadow-xs transition-colors hover:bg-hover"
    >
      <Search aria-hidden className="size-3.5 text-ink-faint" />
      <span className="flex-1 truncate text-left">{t('palette.open')}</span>
      <kbd aria-hidden className="font-sans text-xs text-ink-faint">
        {isMac ? '⌘K' : 'Ctrl K'}
      </kbd>
    </button>
  );
}
