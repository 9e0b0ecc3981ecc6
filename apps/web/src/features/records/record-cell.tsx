import { FieldValue } from '../../field-value.tsx';
import { imageAddress } from './image-address.ts';
import type { RecordColumn } from './record-columns.ts';
import type { RecordView, Titles } from './record-view.ts';

interface RecordCellProps {
  readonly column: Pick<RecordColumn, 'field' | 'kind' | 'references' | 'isImage'>;
  readonly record: Pick<RecordView, 'data'>;
  readonly titles: Titles;
}

/** A value in a row: references by what they are called, pictures as such. */
export function RecordCell({
  column: { field, kind, references, isImage },
  record,
  titles,
}: RecordCellProps) {
  const value = record.data[field];
  const picture = isImage ? imageAddress(value, 'thumb.webp') : null;
  if (picture !== null)
    return <img src={picture} alt="" loading="lazy" className="size-7 rounded-sm bg-sunken object-cover" />;
  if (references !== null && typeof value === 'string') return titles[references]?.[value] ?? value;
  return <FieldValue kind={kind} value={value} />;
}
