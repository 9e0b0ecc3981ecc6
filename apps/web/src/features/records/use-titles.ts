/** What the records are called that filters and changes name: asked for by key, as the list itself may hold none of them. */
import { useQueries } from '@tanstack/react-query';
import type { EntityType } from '@syncline/domain/entity';
import type { RecordFilter } from '@syncline/domain/record-filter';
import { useTRPC } from '../../trpc.ts';

export function useTitles(
  { fields }: EntityType,
  filters: readonly RecordFilter[],
): (field: string, key: string) => string {
  const trpc = useTRPC();
  const asked = filters.flatMap((filter) => {
    const references = fields[filter.field]?.references;
    return references !== undefined && 'value' in filter ? [{ references, key: String(filter.value) }] : [];
  });
  const found = useQueries({
    queries: asked.map(({ references, key }) =>
      trpc.records.references.queryOptions({ type: references, search: key, limit: 100 }),
    ),
  });
  return (field, key) => {
    const at = asked.findIndex((it) => it.references === fields[field]?.references && it.key === key);
    return found[at]?.data?.find((it) => it.key === key)?.title ?? key;
  };
}
