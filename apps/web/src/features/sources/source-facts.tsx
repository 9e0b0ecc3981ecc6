import { Card, CardHeader } from '@syncline/ui/card';
import { dateTimeText } from '@syncline/ui/date-text';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { fileConfigSchema, delimiterNames, encodingNames, type FileConfig } from './file-config.ts';
import { sheetsConfigSchema } from './google-sheets/sheets-config.ts';
import { httpConfigSchema } from './http/http-config.ts';
import type { SourceView } from './source-view.ts';
import { toastConfigSchema } from './toast/toast-config.ts';
import { whereFrom } from './where-from.ts';

interface SourceFactsProps {
  readonly source: SourceView;
  readonly storeName: string | null;
}

/** What the source reads, and what it makes of it. */
export function SourceFacts({ source, storeName }: SourceFactsProps) {
  const labels = useLabels();
  const { t } = useTranslation('sources');
  const locale = useLocale();
  const file = fileConfigSchema.safeParse(source.config);
  const sheets = sheetsConfigSchema.safeParse(source.config);
  const http = httpConfigSchema.safeParse(source.config);
  const toast = toastConfigSchema.safeParse(source.config);

  const mapping = file.data?.mapping ?? http.data?.mapping ?? sheets.data?.mapping;

  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('facts.title')} />
      <Facts className="border-t border-line">
        <Fact label={t('facts.reads')}>{whereFrom(source, t)}</Fact>
        {sheets.success && <Fact label={t('facts.reached')}>{t(`sheets.access.${sheets.data.access}`)}</Fact>}
        {sheets.data?.serviceAccount !== undefined && (
          <Fact label={t('facts.sharedWith')}>
            <span className="font-mono text-xs break-all">{sheets.data.serviceAccount}</span>
          </Fact>
        )}
        {toast.success && (
          <>
            <Fact label={t('facts.of')}>
              {t('facts.ofToast', { dataset: t(`toast.datasets.${toast.data.dataset}`) })}
            </Fact>
            <Fact label={t('facts.location')}>
              <span className="font-mono text-xs break-all">{toast.data.restaurantGuid}</span>
            </Fact>
          </>
        )}
        <Fact label={t('facts.becomes')}>
          {storeName === null
            ? labels.type(source.entityType)
            : t('facts.typeOf', { type: labels.type(source.entityType), store: storeName })}
        </Fact>
        {file.success && (
          <>
            {file.data.inArchive !== undefined && (
              <Fact label={t('facts.inArchive')}>{file.data.inArchive}</Fact>
            )}
            {file.data.delimiter !== undefined && (
              <Fact label={t('facts.delimiter')}>
                {delimiterNames(t)[file.data.delimiter] ?? file.data.delimiter}
              </Fact>
            )}
            {file.data.encoding !== undefined && (
              <Fact label={t('facts.encoding')}>
                {encodingNames(t)[file.data.encoding] ?? file.data.encoding}
              </Fact>
            )}
          </>
        )}
        {mapping && <MappingFacts mapping={mapping} />}
        {source.managedAs !== null && <Fact label={t('facts.managed')}>{source.managedAs}</Fact>}
        <Fact label={t('facts.added')}>{dateTimeText(new Date(source.createdAt), locale)}</Fact>
      </Facts>
    </Card>
  );
}

function MappingFacts({ mapping }: { readonly mapping: Pick<FileConfig['mapping'], 'key' | 'columns'> }) {
  const labels = useLabels();
  const { t } = useTranslation('sources');
  return (
    <>
      <Fact label={t('facts.key')}>{mapping.key.join(' + ')}</Fact>
      <Fact label={t('facts.fields')}>
        <ul className="flex flex-col gap-0.5">
          {mapping.columns.map(({ column, field }) => (
            <li key={column} className="flex justify-between gap-3">
              <span className="truncate text-ink-muted">{column}</span>
              <span className="truncate">{labels.field(field)}</span>
            </li>
          ))}
        </ul>
      </Fact>
    </>
  );
}
