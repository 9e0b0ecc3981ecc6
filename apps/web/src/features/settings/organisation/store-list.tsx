import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { DropdownMenu, MenuItem } from '@syncline/ui/dropdown-menu';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StoreView } from '../settings-views.ts';
import { belongingsOf } from './store-text.ts';

interface StoreListProps {
  readonly stores: readonly StoreView[];
  readonly onEdit: (store: StoreView) => void;
  readonly onRemove: (store: StoreView) => void;
}

export function StoreList({ stores, onEdit, onRemove }: StoreListProps) {
  const { t } = useTranslation('settings');
  return (
    <Card className="@container overflow-hidden">
      <Table aria-label={t('sections.stores')}>
        <TableHead>
          <tr>
            <HeaderCell>{t('stores.store')}</HeaderCell>
            <HeaderCell className="hidden @xl:table-cell">{t('stores.code')}</HeaderCell>
            <HeaderCell className="hidden @2xl:table-cell">{t('stores.timeZone')}</HeaderCell>
            <HeaderCell className="hidden @lg:table-cell">{t('stores.belongings')}</HeaderCell>
            <HeaderCell>
              <span className="sr-only">{t('actions')}</span>
            </HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {stores.map((store) => (
            <StoreRow
              key={store.id}
              store={store}
              onEdit={() => onEdit(store)}
              onRemove={() => onRemove(store)}
            />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

interface StoreRowProps {
  readonly store: StoreView;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function StoreRow({ store, onEdit, onRemove }: StoreRowProps) {
  const { t } = useTranslation('settings');
  const { name, code, timeZone } = store;
  const belongings = belongingsOf(store, t).join(', ') || t('stores.nothing');
  return (
    <Row>
      <Cell className="h-14 w-full max-w-0 py-2">
        <p className="truncate font-medium" title={name}>
          {name}
        </p>
        <p className="truncate text-xs text-ink-muted @2xl:hidden">{timeZone}</p>
        <p className="truncate text-xs text-ink-muted @lg:hidden">{belongings}</p>
      </Cell>
      <Cell className="hidden font-mono text-xs whitespace-nowrap text-ink-muted @xl:table-cell">{code}</Cell>
      <Cell className="hidden whitespace-nowrap text-ink-muted @2xl:table-cell">{timeZone}</Cell>
      <Cell className="hidden text-ink-muted tabular-nums @lg:table-cell @lg:whitespace-nowrap">
        {belongings}
      </Cell>
      <Cell className="w-px text-right">
        <DropdownMenu
          trigger={
            <Button variant="ghost" size="icon-sm" aria-label={t('moreAbout', { name })}>
              <MoreHorizontal aria-hidden />
            </Button>
          }
        >
          <MenuItem onSelect={onEdit}>
            <Pencil aria-hidden />
            {t('stores.edit')}
          </MenuItem>
          <MenuItem danger onSelect={onRemove}>
            <Trash2 aria-hidden />
            {t('stores.remove')}
          </MenuItem>
        </DropdownMenu>
      </Cell>
    </Row>
  );
}
