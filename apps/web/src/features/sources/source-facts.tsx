import { Card, CardHeader } from '@syncline/ui/card';
import { dateTimeText } from '@syncline/ui/date-text';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { fieldLabel, typeLabel } from '../../entity-labels.ts';
import { fileConfigSchema, delimiterNames, encodingNames, type FileConfig } from './file-config.ts';
import { accessLabels, sheetsConfigSchema } from './google-sheets/sheets-config.ts';
import { httpConfigSchema } from './http/http-config.ts';
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
  const file = fileConfigSchema.safeParse(source.config);
  const sheets = sheetsConfigSchema.safeParse(source.config);
  const http = httpConfigSchema.safeParse(source.config);
  const toast = toastConfigSchema.safeParse(source.config);

  const mapping = file.data?.mapping ?? http.data?.mapping ?? sheets.data?.mapping;

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
        {file.success && (
          <>
            {file.data.inArchive !== undefined && <Fact label="In the archive">{file.data.inArchive}</Fact>}
            {file.data.delimiter !== undefined && (
              <Fact label="Delimiter">{delimiterNames[file.data.delimiter] ?? file.data.delimiter}</Fact>
            )}
            {file.data.encoding !== undefined && (
              <Fact label="Encoding">{encodingNames[file.data.encoding] ?? file.data.encoding}</Fact>
            )}
          </>
        )}
        {mapping && <MappingFacts mapping={mapping} />}
        {source.managedAs !== null && <Fact label="Kept by file">{source.managedAs}</Fact>}
        <Fact label="Added">{dateTimeText(new Date(source.createdAt), locale)}</Fact>
      </Facts>
    </Card>
  );
}

function MappingFacts({ mapping }: { readonly mapping: Pick<FileConfig['mapping'], 'key' | 'columns'> }) {
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
