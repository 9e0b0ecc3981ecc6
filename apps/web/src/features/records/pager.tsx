import { Button } from '@syncline/ui/button';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import type { Paging } from './paging.ts';

interface PagerProps {
  readonly paging: Paging;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

export function Pager({ paging: { page, pages, first, last }, total, onPage }: PagerProps) {
  const locale = useLocale();
  const goTo = [
    { label: 'First page', icon: ChevronFirst, page: 1, isOff: page === 1 },
    { label: 'Previous page', icon: ChevronLeft, page: page - 1, isOff: page === 1 },
    { label: 'Next page', icon: ChevronRight, page: page + 1, isOff: page === pages },
    { label: 'Last page', icon: ChevronLast, page: pages, isOff: page === pages },
  ];

  return (
    <nav
      aria-label="Pages"
      className="flex items-center justify-between gap-4 border-t border-line px-4 py-1.5 text-xs text-ink-muted"
    >
      <output className="tabular-nums">
        {first === last ? countText(last, locale) : `${countText(first, locale)}–${countText(last, locale)}`}{' '}
        of {countText(total, locale)}
      </output>
      <div className="flex items-center gap-0.5">
        {goTo.map(({ label, icon: Icon, page: target, isOff }) => (
          <Button
            key={label}
            variant="ghost"
            size="icon-sm"
            aria-label={label}
            title={label}
            disabled={isOff}
            onClick={() => onPage(target)}
          >
            <Icon aria-hidden />
          </Button>
        ))}
      </div>
    </nav>
  );
}
