/** The first look at a source: its rows, how they would map onto each known type, and a mapping tried on them. */
import { compileMapping } from '@syncline/connectors/compile-mapping';
import type { DeletePolicy, Pace, Preview } from '@syncline/connectors/connector';
import { declareType } from '@syncline/connectors/declare-type';
import type { Mapping } from '@syncline/connectors/mapping';
import { suggestKey } from '@syncline/connectors/suggest-key';
import { suggestMapping } from '@syncline/connectors/suggest-mapping';
import { entityNames, entityTypes } from '@syncline/domain/entities';
import type { EntityType, Field } from '@syncline/domain/entity';
import { OWN_PREFIX } from '../records/own-types.ts';

interface ColumnChoice {
  readonly column: string;
  readonly field: string;
}

export interface SourcePreview extends Preview {
  /** Known types the columns could belong to, the likeliest first. `score` is 0–1. */
  readonly suggestions: readonly {
    readonly type: string;
    readonly score: number;
    readonly columns: readonly ColumnChoice[];
    readonly key: readonly string[];
  }[];
  /** A type made of the columns themselves. */
  readonly ownType: {
    readonly declaration: EntityType;
    readonly columns: readonly ColumnChoice[];
    readonly key: readonly string[];
  };
  /** How often it may be read, and is unless somebody says otherwise. */
  readonly pace: Pace;
  /** How it tells that a record is gone. */
  readonly deletePolicy: DeletePolicy;
}

export interface MappingTrial {
  readonly records: readonly {
    readonly row: number;
    readonly key: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  readonly rejected: readonly {
    readonly row: number;
    readonly reason: string;
    readonly raw: Readonly<Record<string, string>>;
  }[];
}

/** `name` is what the source is called so far, such as its file's name. */
export function suggestFor(
  preview: Preview,
  name: string,
): Pick<SourcePreview, keyof Preview | 'suggestions' | 'ownType'> {
  const suggestions = entityNames
    .map((type) => entityTypes[type])
    .map((type) => {
      const { columns, key } = suggestMapping(type, preview);
      return { type: type.name, score: scoreOf(type, columns, preview.header, name), columns, key };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const own = declareType(name, preview.columns);
  const declaration = { ...own.type, name: `${OWN_PREFIX}${own.type.name}` };
  return {
    ...preview,
    suggestions,
    ownType: {
      declaration,
      columns: own.columns,
      key: suggestKey(own.type.name, preview.header, preview.rows),
    },
  };
}

/** The share of the columns that found a field, less for required fields that found none, more if the name says so. */
function scoreOf(
  type: EntityType,
  columns: readonly ColumnChoice[],
  header: readonly string[],
  name: string,
): number {
  if (columns.length === 0) return 0;
  const filled = new Set(columns.map(({ field }) => field));
  const required = Object.entries<Field>(type.fields).filter(([, field]) => field.required);
  const missing = required.filter(([field]) => !filled.has(field)).length;
  const share = columns.length / Math.max(header.length, 1);
  const isNamed = plain(name).includes(plain(type.name).replace(/y$/, '')) ? 0.3 : 0;
  return Math.max(0, Math.min(1, share * (1 - missing / (required.length + 1)) * 0.7 + isNamed));
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

export function tryMapping(mapping: Mapping, type: EntityType, { header, rows }: Preview): MappingTrial {
  const mapRow = compileMapping(mapping, type, header);
  const records: MappingTrial['records'][number][] = [];
  const rejected: MappingTrial['rejected'][number][] = [];
  rows.forEach((cells, index) => {
    const mapped = mapRow(cells);
    const row = index + 1;
    if (mapped.ok) records.push({ row, key: mapped.key, data: mapped.data });
    else
      rejected.push({
        row,
        reason: mapped.reason,
        raw: Object.fromEntries(header.map((column, i) => [column, cells[i] ?? ''])),
      });
  });
  return { records, rejected };
}
