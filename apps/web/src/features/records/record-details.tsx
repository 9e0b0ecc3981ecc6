import type { EntityType } from '@syncline/domain/entity';
import { dateTimeText } from '@syncline/ui/date-text';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { FieldValue } from '../../field-value.tsx';
import { imageAddress } from './image-address.ts';
import { recordColumns, type RecordColumn } from './record-columns.ts';
import { RecordReach } from './record-reach.tsx';
import type { RecordView, Titles } from './record-view.ts';
import { ReferredBy } from './referred-by.tsx';

interface RecordDetailsProps {
  readonly type: EntityType;
  readonly record: RecordView & { readonly titles: Titles };
  readonly storeName: (storeId: string) => string;
  /** How the source that wrote it is shown. */
  readonly source: (sourceId: string) => ReactNode;
  /** Who changed it, when, from what to what. */
  readonly history: (record: RecordView) => ReactNode;
  /** Why it cannot be changed here; null where that is plain. */
  readonly notice: ReactNode;
}

export function RecordDetails({ type, record, storeName, source, history, notice }: RecordDetailsProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-6 p-5">
      {notice}
      <section aria-label={t('reach.label')}>
        <h3 className="mb-2 text-sm font-semibold">{t('reach.label')}</h3>
        <RecordReach key={`${record.feed} ${record.key}`} record={record} />
      </section>

      <section aria-label={t('sheet.details')}>
        <Facts className="rounded-lg border border-line">
          {recordColumns(type, labels).map((column) => (
            <Fact key={column.field} label={column.label}>
              <span className="whitespace-pre-wrap">
                <Value column={column} record={record} />
              </span>
            </Fact>
          ))}
        </Facts>
      </section>

      <ReferredBy record={record} title={t('sheet.referring')} />

      <section aria-label={t('sheet.origin')}>
        <h3 className="mb-2 text-sm font-semibold">{t('sheet.origin')}</h3>
        <Facts className="rounded-lg border border-line">
          <Fact label={t('sheet.key')}>
            <span className="font-mono text-xs break-all">{record.key}</span>
          </Fact>
          <Fact label={t('sheet.writtenBy')}>
            {record.sourceId === null ? t('sheet.person') : source(record.sourceId)}
          </Fact>
          <Fact label={t('sheet.updated')}>{dateTimeText(new Date(record.updatedAt), locale)}</Fact>
          {record.storeId !== null && <Fact label={t('sheet.store')}>{storeName(record.storeId)}</Fact>}
          <Fact label={t('sheet.change')}>{countText(record.seq, locale)}</Fact>
        </Facts>
      </section>

      <section aria-label={t('sheet.history')}>
        <h3 className="mb-2 text-sm font-semibold">{t('sheet.history')}</h3>
        {history(record)}
      </section>
    </div>
  );
}

interface ValueProps {
  readonly column: RecordColumn;
  readonly record: RecordDetailsProps['record'];
}

/** References are links to what they name: in the list of its type, where it alone is found. */
function Value({ column: { field, kind, references, isImage }, record }: ValueProps) {
  const { t } = useTranslation('records');
  const value = record.data[field];
  const picture = isImage ? imageAddress(value, 'original') : null;
  if (picture !== null)
    return <img src={picture} alt={t('image.alt')} className="max-h-40 rounded-md border border-line" />;
  if (references !== null && typeof value === 'string')
    return (
      <Link
        to="/records/$type"
        params={{ type: references }}
        search={{ filters: [{ field: 'key', operator: 'is', value }] }}
        className="text-accent-ink underline-offset-4 hover:underline"
      >
        {record.titles[references]?.[value] ?? value}
      </Link>
    );
  return <FieldValue kind={kind} value={value} />;
}
