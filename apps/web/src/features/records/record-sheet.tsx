import { useQuery } from '@tanstack/react-query';
import type { EntityType } from '@syncline/domain/entity';
import { CopyButton } from '@syncline/ui/copy-button';
import { dateTimeText } from '@syncline/ui/date-text';
import { ErrorState } from '@syncline/ui/error-state';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { Sheet } from '@syncline/ui/sheet';
import { Skeleton } from '@syncline/ui/skeleton';
import { useState, type ReactNode } from 'react';
import { typeLabel } from '../../entity-labels.ts';
import { useErrorText, isNotFound } from '../../error-text.ts';
import { fieldText } from '../../field-text.ts';
import { FieldValue } from '../../field-value.tsx';
import { useTRPC } from '../../trpc.ts';
import { recordColumns } from './record-columns.ts';
import type { RecordView } from './record-view.ts';

interface RecordSheetProps {
  readonly type: EntityType;
  /** Null closes it. */
  readonly of: { readonly feed: number; readonly key: string } | null;
  readonly onClose: () => void;
  readonly storeName: (storeId: string) => string;
  /** How the source that wrote it is shown. */
  readonly source: (sourceId: string) => ReactNode;
  /** Who changed it, when, from what to what. */
  readonly history: (record: RecordView) => ReactNode;
}

/** Everything about one record, live like the list behind it. */
export function RecordSheet({ type, of: asked, onClose, storeName, source, history }: RecordSheetProps) {
  const errorText = useErrorText();
  // What was open stays in sight while the sheet slides out.
  const [of, setOf] = useState(asked);
  if (asked && (asked.key !== of?.key || asked.feed !== of.feed)) setOf(asked);
  const trpc = useTRPC();
  const locale = useLocale();
  const {
    data: record,
    error,
    refetch,
  } = useQuery({
    ...trpc.records.get.queryOptions({ feed: of?.feed ?? 0, key: of?.key ?? '', type: type.name }),
    enabled: of !== null,
  });
  const titleField = type.fields[type.title];
  const title =
    record && titleField ? fieldText(titleField.kind, record.data[type.title], locale) : (of?.key ?? '');

  return (
    <Sheet
      open={asked !== null}
      onClose={onClose}
      title={title}
      description={`${typeLabel(type.name)} · ${of?.key ?? ''}`}
      actions={record && <CopyButton text={JSON.stringify(record.data, null, 2)} label="Copy as JSON" />}
    >
      {error ? (
        isNotFound(error) ? (
          <ErrorState title="This record is gone" message="It was removed from its source meanwhile." />
        ) : (
          <ErrorState
            title="The record could not be loaded"
            message={errorText(error)}
            onRetry={() => void refetch()}
          />
        )
      ) : record ? (
        <Details record={record} type={type} storeName={storeName} source={source} history={history} />
      ) : (
        <div aria-busy className="flex flex-col gap-4 p-5">
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} className="h-5" />
          ))}
        </div>
      )}
    </Sheet>
  );
}

interface DetailsProps extends Pick<RecordSheetProps, 'type' | 'storeName' | 'source' | 'history'> {
  readonly record: RecordView;
}

function Details({ record, type, storeName, source, history }: DetailsProps) {
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-6 p-5">
      <Facts className="rounded-lg border border-line">
        {recordColumns(type).map(({ field, label, kind }) => (
          <Fact key={field} label={label}>
            <span className="whitespace-pre-wrap">
              <FieldValue kind={kind} value={record.data[field]} />
            </span>
          </Fact>
        ))}
      </Facts>

      <section aria-label="Origin">
        <h3 className="mb-2 text-sm font-semibold">Origin</h3>
        <Facts className="rounded-lg border border-line">
          <Fact label="Key">
            <span className="font-mono text-xs">{record.key}</span>
          </Fact>
          <Fact label="Written by">
            {record.sourceId === null ? 'A person or another program' : source(record.sourceId)}
          </Fact>
          <Fact label="Updated">{dateTimeText(new Date(record.updatedAt), locale)}</Fact>
          {record.storeId !== null && <Fact label="Store">{storeName(record.storeId)}</Fact>}
          <Fact label="Change">{countText(record.seq, locale)}</Fact>
        </Facts>
      </section>

      <section aria-label="History">
        <h3 className="mb-2 text-sm font-semibold">History</h3>
        {history(record)}
      </section>

      <section aria-label="Raw">
        <h3 className="mb-2 text-sm font-semibold">As JSON</h3>
        <ScrollArea label="JSON" className="rounded-lg border border-line bg-sunken p-3.5">
          <pre className="font-mono text-xs leading-5">{JSON.stringify(record.data, null, 2)}</pre>
        </ScrollArea>
      </section>
    </div>
  );
}
