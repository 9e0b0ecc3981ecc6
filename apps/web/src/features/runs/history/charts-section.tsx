import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunFilter } from '../run-filter.ts';
import { RunCharts } from './run-charts.tsx';

const KEY = 'syncline.history.charts';

function isOpenAtFirst(): boolean {
  const kept = localStorage.getItem(KEY);
  return kept === null ? matchMedia('(min-width: 40rem)').matches : kept === 'open';
}

/** The charts, until somebody folds them away: this browser remembers it. Where they would fill the screen, they are at first. */
export function ChartsSection({ filter }: { readonly filter: RunFilter }) {
  const { t } = useTranslation('runs');
  const id = useId();
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const toggle = () => {
    localStorage.setItem(KEY, isOpen ? 'folded' : 'open');
    setIsOpen(!isOpen);
  };

  return (
    <section aria-label={t('charts.title')} className="flex flex-col gap-2">
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2 self-start"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={toggle}
      >
        <ChevronDown aria-hidden className={classNames('transition-transform', !isOpen && '-rotate-90')} />
        {t(isOpen ? 'charts.hide' : 'charts.show')}
      </Button>
      {isOpen && (
        <div id={id}>
          <RunCharts filter={filter} />
        </div>
      )}
    </section>
  );
}
