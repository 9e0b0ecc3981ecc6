import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BulkEditDialog } from './bulk-edit-dialog.tsx';
import type { useSelection } from './selection.ts';
import type { RecordListQuery } from './use-record-rows.ts';

interface SelectionBarProps {
  readonly type: EntityType;
  readonly query: RecordListQuery;
  readonly total: number;
  readonly isMore: boolean;
  readonly selecting: ReturnType<typeof useSelection>;
}

/** What can be done with the rows that are selected. */
export function SelectionBar({ type, query, total, isMore, selecting }: SelectionBarProps) {
  const { t } = useTranslation('records');
  const [isEditing, setIsEditing] = useState(false);
  const { selection, selectAll, clear } = selecting;
  const isAll = selection.kind === 'all';
  const count = isAll ? total : selection.places.size;

  return (
    <fieldset aria-label={t('bulk.bar')} className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <output className="font-medium text-ink tabular-nums">
        {isAll ? t(isMore ? 'bulk.allMore' : 'bulk.all', { count }) : t('bulk.selected', { count })}
      </output>
      {!isAll && (isMore || count < total) && (
        <Button variant="link" size="inline" onClick={selectAll}>
          {isMore ? t('bulk.selectAllMore') : t('bulk.selectAll', { count: total })}
        </Button>
      )}
      <Button size="sm" onClick={() => setIsEditing(true)}>
        {t('bulk.edit')}
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('bulk.clear')}
        title={t('bulk.clear')}
        onClick={clear}
      >
        <X aria-hidden />
      </Button>
      {isEditing && (
        <BulkEditDialog
          type={type}
          query={query}
          selection={selection}
          count={isAll && isMore ? null : count}
          onClose={(isDone) => {
            setIsEditing(false);
            if (isDone) clear();
          }}
        />
      )}
    </fieldset>
  );
}
