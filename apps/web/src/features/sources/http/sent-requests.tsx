import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { useLocale } from '@syncline/ui/locale';
import { useTranslation } from 'react-i18next';

interface SentRequestsProps {
  readonly requests: readonly {
    readonly method: string;
    readonly url: string;
    readonly status: number;
    readonly ms: number;
  }[];
}

/** What was asked of the API for the preview, in order. */
export function SentRequests({ requests }: SentRequestsProps) {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-ink-muted">
        {t('http.requests', { count: requests.length })}
      </summary>
      <div className="mt-3 overflow-x-auto rounded-lg border border-line">
        <Table>
          <TableHead>
            <Row>
              <HeaderCell>{t('http.request')}</HeaderCell>
              <HeaderCell className="text-right">{t('http.answer')}</HeaderCell>
              <HeaderCell className="text-right">{t('http.time')}</HeaderCell>
            </Row>
          </TableHead>
          <tbody>
            {requests.map(({ method, url, status, ms }, n) => (
              // They are told once, in this order.
              // oxlint-disable-next-line react/no-array-index-key
              <Row key={n}>
                <Cell className="font-mono text-xs break-all">
                  {method} {url}
                </Cell>
                <Cell className="text-right tabular-nums">{status}</Cell>
                <Cell className="text-right tabular-nums">{number.format(ms)} ms</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
