import { Button } from '@syncline/ui/button';
import { Input } from '@syncline/ui/input';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { Switch } from '@syncline/ui/switch';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { firstDays, periods, type AnalyticsSearch } from './search.ts';

interface PeriodBarProps {
  readonly search: AnalyticsSearch;
  readonly onChange: (change: Partial<AnalyticsSearch>) => void;
  /** Null while there is nothing to download. */
  readonly onDownload: (() => void) | null;
}

/** Which days are looked at, and whether failed sources are. */
export function PeriodBar({ search, onChange, onDownload }: PeriodBarProps) {
  const { t } = useTranslation('analytics');
  const { period, from = '', to = '', reliable } = search;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <SegmentedControl
        label={t('period')}
        value={period}
        onChange={(chosen) =>
          onChange({
            period: chosen,
            ...(chosen === 'custom' && from === '' ? firstDays(Date.now()) : {}),
            ...(chosen === 'custom' ? {} : { from: undefined, to: undefined }),
          })
        }
        options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))}
      />
      {period === 'custom' && (
        <div className="flex flex-wrap items-center gap-2">
          <Input
            type="date"
            aria-label={t('from')}
            className="w-36"
            value={from}
            max={to}
            onChange={(event) => onChange({ from: day(event.target.value) })}
          />
          <span aria-hidden className="text-ink-faint">
            –
          </span>
          <Input
            type="date"
            aria-label={t('to')}
            className="w-36"
            value={to}
            min={from}
            onChange={(event) => onChange({ to: day(event.target.value) })}
          />
        </div>
      )}
      <label className="flex items-center gap-2 text-sm text-ink-muted" title={t('reliableHint')}>
        <Switch checked={reliable} onChange={(checked) => onChange({ reliable: checked })} />
        {t('reliable')}
      </label>
      <Button
        className="sm:ml-auto"
        disabled={onDownload === null}
        onClick={() => {
          onDownload?.();
        }}
      >
        <Download aria-hidden />
        {t('download')}
      </Button>
    </div>
  );
}

const day = (value: string) => (value === '' ? undefined : value);
