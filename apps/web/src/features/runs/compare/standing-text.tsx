import { useLocale } from '@syncline/ui/locale';
import { useTranslation } from 'react-i18next';

interface StandingTextProps {
  /** Null where there is nothing to compare. */
  readonly standing: {
    readonly value: number;
    readonly median: number;
    readonly rank: number;
    readonly of: number;
  } | null;
  readonly format: (value: number) => string;
}

/** A figure, how far it is from what is usual, and its place among those before. */
export function StandingText({ standing, format }: StandingTextProps) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  if (!standing) return <p className="text-xl font-semibold text-ink-faint">–</p>;

  const { value, median, rank, of } = standing;
  const share = median === 0 ? null : value / median - 1;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.abs(share ?? 0));
  return (
    <div className="flex flex-col gap-0.5 tabular-nums">
      <p className="text-xl font-semibold tracking-tight">{format(value)}</p>
      <p className="text-xs text-ink-muted">
        {t('compare.median', { value: format(median) })}
        {share !== null && (
          <>
            {' '}
            ·{' '}
            {Math.abs(share) < 0.005
              ? t('compare.same')
              : t(share > 0 ? 'compare.more' : 'compare.less', { percent })}
          </>
        )}
      </p>
      <p className="text-xs text-ink-muted">{t('compare.rank', { rank, of })}</p>
    </div>
  );
}
