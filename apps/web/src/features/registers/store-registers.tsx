import { Card } from '@syncline/ui/card';
import { HeaderCell, Table, TableHead } from '@syncline/ui/table';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreGroup } from './by-store.ts';
import type { OpenDialog } from './register-dialog.tsx';
import { RegisterRow } from './register-row.tsx';

interface StoreRegistersProps {
  readonly group: StoreGroup;
  readonly canChange: boolean;
  readonly canMove: boolean;
  readonly onOpen: (dialog: OpenDialog) => void;
}

/** The registers of one store side by side. How many columns there are depends on the room. */
export function StoreRegisters({ group, canChange, canMove, onOpen }: StoreRegistersProps) {
  const headingId = useId();
  const { t } = useTranslation('registers');
  return (
    <Card aria-labelledby={headingId} className="@container overflow-hidden">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line px-4 py-3">
        <h2
          id={headingId}
          className="min-w-0 flex-1 basis-40 text-base font-semibold tracking-tight break-words"
        >
          {group.storeName}
        </h2>
        <p className="text-xs text-ink-muted tabular-nums">
          {group.counts.map(({ state, count }) => t(`counts.${state}`, { count })).join(' · ')}
        </p>
      </header>
      <Table aria-labelledby={headingId}>
        <TableHead>
          <tr>
            <HeaderCell>{t('columns.register')}</HeaderCell>
            <HeaderCell className="hidden min-w-40 @lg:table-cell">{t('columns.status')}</HeaderCell>
            <HeaderCell className="hidden min-w-56 @2xl:table-cell">{t('columns.changes')}</HeaderCell>
            <HeaderCell className="hidden min-w-24 @3xl:table-cell">{t('columns.lastSeen')}</HeaderCell>
            <HeaderCell className="hidden min-w-40 @4xl:table-cell">{t('columns.app')}</HeaderCell>
            <HeaderCell>
              <span className="sr-only">{t('columns.actions')}</span>
            </HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {group.registers.map((register) => (
            <RegisterRow
              key={register.id}
              register={register}
              canChange={canChange}
              canMove={canMove}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
