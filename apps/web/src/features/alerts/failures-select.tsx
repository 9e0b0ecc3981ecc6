import { ALERT_AFTER } from '@syncline/domain/health';
import { Select } from '@syncline/ui/select';
import { useTranslation } from 'react-i18next';

interface FailuresSelectProps {
  readonly value: number;
  readonly onChange: (failures: number) => void;
  readonly 'aria-label'?: string;
}

const counts = Array.from({ length: ALERT_AFTER.max - ALERT_AFTER.min + 1 }, (_, i) => ALERT_AFTER.min + i);

/** How many failures in a row are too many. */
export function FailuresSelect({ value, onChange, ...field }: FailuresSelectProps) {
  const { t } = useTranslation('alerts');
  return (
    <Select
      {...field}
      className="max-w-60"
      value={`${value}`}
      onChange={(count) => onChange(Number(count))}
      options={counts.map((count) => ({ value: `${count}`, label: t('thresholds.exception', { count }) }))}
    />
  );
}
