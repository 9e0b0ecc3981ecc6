import { Badge } from '@syncline/ui/badge';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import type { RegisterDetailView } from './register-view.ts';

interface RegisterFeedProps {
  readonly feed: RegisterDetailView['feeds'][number];
  readonly storeName: string;
}

/** How far a register is in a feed, and what there is in it, type by type. */
export function RegisterFeed({ feed, storeName }: RegisterFeedProps) {
  const { t } = useTranslation('registers');
  const labels = useLabels();
  const locale = useLocale();
  const headingId = useId();
  const { isShared, seq, head, at, types } = feed;
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className="text-sm font-semibold">
        {isShared ? t('detail.shared') : t('detail.ofStore', { store: storeName })}
      </h3>
      <p className="mt-0.5 text-xs text-ink-muted tabular-nums">
        {seq === null || at === null ? (
          t('detail.noPlace', { head })
        ) : (
          <Trans
            t={t}
            i18nKey="detail.place"
            values={{ seq, head }}
            components={{ when: <RelativeTime at={at} /> }}
          />
        )}
      </p>
      {types.length === 0 ? (
        <p className="mt-2 text-sm text-ink-muted">{t('detail.empty')}</p>
      ) : (
        <div className="mt-2 rounded-lg border border-line">
          <Table aria-labelledby={headingId}>
            <TableHead className="static bg-transparent">
              <tr>
                <HeaderCell>{t('detail.type')}</HeaderCell>
                <HeaderCell className="text-right">{t('detail.records')}</HeaderCell>
                <HeaderCell>{t('detail.state')}</HeaderCell>
              </tr>
            </TableHead>
            <tbody>
              {types.map(({ type, count, hasAll }) => (
                <Row key={type}>
                  <Cell className="w-full">{labels.type(type)}</Cell>
                  <Cell className="text-right tabular-nums">{countText(count, locale)}</Cell>
                  <Cell>
                    <Badge tone={hasAll ? 'success' : 'warning'}>
                      {t(hasAll ? 'detail.hasAll' : 'detail.lacks')}
                    </Badge>
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
