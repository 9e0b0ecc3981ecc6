import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface SyncNowProps {
  readonly onStart: () => void;
  readonly isStarting: boolean;
  readonly isUnderWay: boolean;
  readonly variant?: 'primary' | 'secondary' | 'ghost';
  readonly size?: 'sm' | 'md';
  /** Names the source, where several such buttons are on the page. */
  readonly of?: string;
}

/** Stays clickable while a run is under way: the answer then says that one joined it. */
export function SyncNow({
  onStart,
  isStarting,
  isUnderWay,
  variant = 'primary',
  size = 'md',
  of,
}: SyncNowProps) {
  const { t } = useTranslation('runs');
  return (
    <Button
      variant={variant}
      size={size}
      onClick={onStart}
      pending={isStarting}
      // As wide with either word, so that nothing beside it moves.
      className={size === 'sm' ? 'sm:min-w-24' : 'min-w-28'}
    >
      <RefreshCw aria-hidden className={classNames(isUnderWay && 'animate-spin [animation-duration:2s]')} />
      <span className={classNames(size === 'sm' && 'max-sm:sr-only')}>
        {t(isUnderWay ? 'syncing' : 'syncNow')}
      </span>
      {of !== undefined && <span className="sr-only">{of}</span>}
    </Button>
  );
}
