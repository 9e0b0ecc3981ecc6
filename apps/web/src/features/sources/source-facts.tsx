import { Card, CardHeader } from '@syncline/ui/card';
import { dateTimeText } from '@syncline/ui/date-text';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { fieldLabel, typeLabel } from '../../entity-labels.ts';
import { csvConfigSchema, delimiterNames, encodingNames, type CsvConfig } from './csv-config.ts';
import { accessLabels, sheetsConfigSchema } from './google-sheets/sheets-config.ts';
import type { SourceView } from './source-view.ts';
import { datasetLabels, toastConfigSchema } from './toast/toast-config.ts';
import { whereFrom } from './where-from.ts';

interface SourceFactsProps {
  readonly source: SourceView;
  readonly storeName: string | null;
}

/** What the source reads, and what it makes of it. */
export function SourceFacts({ source, storeName }: SourceFactsProps) {
  const locale = useLocale();
  const csv = csvConfigSchema.safeParse(source.config);
  const sheets = sheetsConfigSchema.safeParse(source.config);
  const toast = toastConfigSchema.safeParse(source.config);

  const mapping = csv.data?.mapping ?? sheets.data?.mapping;

  return (
    <Card className="overflow-hidden">
      <CardHeader title="About" />
      <Facts className="border-t border-line">
        <Fact label="Reads">{whereFrom(source)}</Fact>
        {sheets.success && <Fact label="Reached">{accessLabels[sheets.data.access]}</Fact>}
        {sheets.data?.serviceAccount !== undefined && (
          <Fact label="Shared with">
            <span className="font-mono text-xs break-all">{sheets.data.serviceAccount}</span>
          </Fact>
        )}
        {toast.success && (
          <>
            <Fact label="Of">{datasetLabels[toast.data.dataset]}, from Toast</Fact>
            <Fact label="Location">
              <span className="font-mono text-xs break-all">{toast.data.restaurantGuid}</span>
            </Fact>
          </>
        )}
        <Fact label="Becomes">
          {typeLabel(source.entityType)}
          {storeName !== null && ` of ${storeName}`}
        </Fact>
        {csv.success && (
          <>
            {csv.data.delimiter !== undefined && (
              <Fact label="Delimiter">{delimiterNames[csv.data.delimiter] ?? csv.data.delimiter}</Fact>
            )}
            {csv.data.encoding !== undefined && (
              <Fact label="Encoding">{encodingNames[csv.data.encoding] ?? csv.data.encoding}</Fact>
            )}
          </>
        )}
        {mapping && <MappingFacts mapping={mapping} />}
        <Fact label="Added">{dateTimeText(new Date(source.createdAt), locale)}</Fact>
      </Facts>
    </Card>
  );
}

function MappingFacts({ mapping }: { readonly mapping: Pick<CsvConfig['mapping'], 'key' | 'columns'> }) {
  return (
    <>
      <Fact label="Key">{mapping.key.join(' + ')}</Fact>
      <Fact label="Fields">
        <ul className="flex flex-col gap-0.5">
          {mapping.columns.map(({ column, field }) => (
            <li key={column} className="flex justify-between gap-3">
              <span className="truncate text-ink-muted">{column}</span>
              <span className="truncate">{fieldLabel(field)}</span>
            </li>
          ))}
        </ul>
      </Fact>
    </>
  );
}
