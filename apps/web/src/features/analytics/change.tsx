import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { changeText } from '@syncline/ui/number-text';
import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface ChangeProps {
  /** A share of what was before; null where there is nothing to compare with, and nothing is shown. */
  readonly share: number | null;
  /** What was before, in words. */
  readonly before: string;
  /** More of it is no good news, or neither good nor bad. */
  readonly isNeutral?: boolean;
}

/** By how much a figure differs from the period before. The arrow says it without the colour, too. */
export function Change({ share, before, isNeutral = false }: ChangeProps) {
  const { t } = useTranslation('analytics');
  const locale = useLocale();
  if (share === null) return null;
  const Icon = share > 0 ? ArrowUpRight : share < 0 ? ArrowDownRight : ArrowRight;
  return (
    <span
      title={t('beforeWas', { value: before })}
      className={classNames(
        'inline-flex items-center gap-0.5 text-xs font-medium whitespace-nowrap tabular-nums',
        isNeutral || share === 0 ? 'text-ink-muted' : share > 0 ? 'text-success-ink' : 'text-danger-ink',
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {changeText(share, locale)}
    </span>
  );
}
