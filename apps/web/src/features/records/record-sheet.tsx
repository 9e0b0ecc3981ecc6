import { useQuery } from '@tanstack/react-query';
import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { DropdownMenu, MenuItem } from '@syncline/ui/dropdown-menu';
import { ErrorState } from '@syncline/ui/error-state';
import { Sheet } from '@syncline/ui/sheet';
import { Skeleton } from '@syncline/ui/skeleton';
import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useErrorText, isNotFound } from '../../error-text.ts';
import { useFieldText } from '../../field-text.ts';
import { useTRPC } from '../../trpc.ts';
import { EditRecord } from './edit-record.tsx';
import { RecordDetails } from './record-details.tsx';
import type { RecordType, RecordView } from './record-view.ts';
import { RemoveRecord } from './remove-record.tsx';

interface RecordSheetProps {
  readonly type: RecordType;
  /** Null closes it. */
  readonly of: { readonly feed: number; readonly key: string } | null;
  readonly onClose: () => void;
  readonly isAdmin: boolean;
  readonly storeName: (storeId: string) => string;
  /** How the source that wrote it is shown; null for one that is gone. */
  readonly source: (sourceId: string) => ReactNode | null;
  /** Who changed it, when, from what to what. */
  readonly history: (record: RecordView) => ReactNode;
}

/** Everything about one record, live like the list behind it; and where it is changed. */
export function RecordSheet({
  type: { declaration: type, isEditable },
  of: asked,
  onClose,
  isAdmin,
  storeName,
  source,
  history,
}: RecordSheetProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const trpc = useTRPC();
  // What was open stays in sight while the sheet slides out.
  const [of, setOf] = useState(asked);
  const [mode, setMode] = useState<'look' | 'edit' | 'remove'>('look');
  if (asked && (asked.key !== of?.key || asked.feed !== of.feed)) {
    setOf(asked);
    setMode('look');
  }
  const {
    data: record,
    error,
    refetch,
  } = useQuery({
    ...trpc.records.get.queryOptions({ feed: of?.feed ?? 0, key: of?.key ?? '', type: type.name }),
    enabled: of !== null,
  });
  const title = (record && titleOf(type, record, fieldText)) || (of?.key ?? '');
  const keeper = record?.sourceId == null ? null : source(record.sourceId);
  const canEdit = isAdmin && isEditable && record !== undefined && keeper === null;

  return (
    <Sheet
      open={asked !== null}
      onClose={onClose}
      title={title}
      description={`${labels.type(type.name)} · ${of?.key ?? ''}`}
      actions={
        record &&
        !error &&
        mode !== 'edit' && (
          <>
            {canEdit && (
              <Button size="sm" onClick={() => setMode('edit')}>
                <Pencil aria-hidden />
                {t('edit')}
              </Button>
            )}
            <DropdownMenu
              trigger={
                <Button variant="ghost" size="icon-sm" aria-label={t('more')}>
                  <Ellipsis aria-hidden />
                </Button>
              }
            >
              <MenuItem
                onSelect={() => void navigator.clipboard.writeText(JSON.stringify(record.data, null, 2))}
              >
                <Copy aria-hidden />
                {t('copyJson')}
              </MenuItem>
              {canEdit && (
                <MenuItem danger onSelect={() => setMode('remove')}>
                  <Trash2 aria-hidden />
                  {t('remove.action')}
                </MenuItem>
              )}
            </DropdownMenu>
          </>
        )
      }
    >
      {mode === 'edit' && record ? (
        <EditRecord type={type} record={record} onDone={() => setMode('look')} />
      ) : error ? (
        isNotFound(error) ? (
          <ErrorState title={t('sheet.gone')} message={t('sheet.goneHint')} />
        ) : (
          <ErrorState title={t('sheet.failed')} message={errorText(error)} onRetry={() => void refetch()} />
        )
      ) : record ? (
        <RecordDetails
          record={record}
          type={type}
          storeName={storeName}
          source={(sourceId) => source(sourceId) ?? t('sheet.removedSource')}
          history={history}
          notice={
            isAdmin && !canEdit ? (
              <Callout tone="info" title={t(keeper === null ? 'sheet.byHand' : 'sheet.kept')}>
                {keeper === null ? undefined : (
                  <>
                    {t('sheet.keptHint')} {keeper}
                  </>
                )}
              </Callout>
            ) : null
          }
        />
      ) : (
        <div aria-busy className="flex flex-col gap-4 p-5">
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} className="h-5" />
          ))}
        </div>
      )}
      {mode === 'remove' && record && (
        <RemoveRecord
          record={record}
          title={title}
          onClose={() => setMode('look')}
          onRemoved={() => {
            setMode('look');
            onClose();
          }}
        />
      )}
    </Sheet>
  );
}

function titleOf(
  type: EntityType,
  {
    data,
    titles,
  }: RecordView & { readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>> },
  fieldText: ReturnType<typeof useFieldText>,
): string {
  const value = data[type.title];
  const field = type.fields[type.title];
  if (field?.references !== undefined && typeof value === 'string')
    return titles[field.references]?.[value] ?? value;
  return fieldText(field?.kind ?? 'text', value);
}
