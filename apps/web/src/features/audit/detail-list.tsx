import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import type { DetailRow } from './detail-rows.ts';
import { en } from './texts.en.ts';

/** Field by field, from what to what. */
export function DetailList({ rows }: { readonly rows: readonly DetailRow[] }) {
  const { t } = useTranslation('audit');
  const labels = useLabels();
  return (
    <dl className="flex flex-col gap-1 text-xs">
      {rows.map(({ field, from, to }) => (
        <div key={field} className="grid gap-x-3 sm:grid-cols-[minmax(8rem,14rem)_1fr]">
          <dt className="text-ink-muted wrap-anywhere">
            {isSetting(field) ? t(`fields.${field}`) : labels.field(field)}
          </dt>
          <dd className="min-w-0 font-mono wrap-anywhere">
            {from !== null && (
              <>
                <span className="text-ink-muted line-through decoration-ink-faint/60">{from}</span>
                <ArrowRight aria-label={t('became')} className="mx-1.5 inline size-3 text-ink-faint" />
              </>
            )}
            {to}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Fields of settings have words of their own; those of records have them where records are. */
const isSetting = (field: string): field is keyof typeof en.fields => Object.hasOwn(en.fields, field);
