import { Card, CardHeader } from '@syncline/ui/card';
import { dateTimeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import type { ReactNode } from 'react';
import { fieldLabel, typeLabel } from '../../entity-labels.ts';
import { csvConfigSchema, delimiterNames, encodingNames } from './csv-config.ts';
import type { SourceView } from './source-view.ts';
import { whereFrom } from './sources-table.tsx';

interface SourceFactsProps {
  readonly source: SourceView;
  readonly storeName: string | null;
}

/** What the source reads, and what it makes of it. */
export function SourceFacts({ source, storeName }: SourceFactsProps) {
  const locale = useLocale();
  const csv = csvConfigSchema.safeParse(source.config);

  return (
    <Card className="overflow-hidden">
      <CardHeader title="About" />
      <dl className="divide-y divide-line border-t border-line text-sm">
        <Fact label="Reads">{whereFrom(source)}</Fact>
        <Fact label="Becomes">
          {typeLabel(source.entityType)}
          {storeName !== null && ` of ${storeName}`}
        </Fact>
        {csv.success && (
          <>
            <Fact label="Key">{csv.data.mapping.key.join(' + ')}</Fact>
            {csv.data.delimiter !== undefined && (
              <Fact label="Delimiter">{delimiterNames[csv.data.delimiter] ?? csv.data.delimiter}</Fact>
            )}
            {csv.data.encoding !== undefined && (
              <Fact label="Encoding">{encodingNames[csv.data.encoding] ?? csv.data.encoding}</Fact>
            )}
            <Fact label="Fields">
              <ul className="flex flex-col gap-0.5">
                {csv.data.mapping.columns.map(({ column, field }) => (
                  <li key={column} className="flex justify-between gap-3">
                    <span className="truncate text-ink-muted">{column}</span>
                    <span className="truncate">{fieldLabel(field)}</span>
                  </li>
                ))}
              </ul>
            </Fact>
          </>
        )}
        <Fact label="Added">{dateTimeText(new Date(source.createdAt), locale)}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5.5rem_1fr] gap-3 px-4 py-2">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
