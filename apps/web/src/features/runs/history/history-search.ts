/** What the address of the history says, and which runs that means. */
import { ifAny, orElse, z } from '../../../schema.ts';
import { runGroups, runPeriods, runTriggers, type RunFilter } from '../run-filter.ts';

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** `source` is one id, or several. */
export const historySearchSchema = z.object({
  source: ifAny(z.union([z.uuid(), z.array(z.uuid())])),
  status: ifAny(z.enum(runGroups)),
  trigger: ifAny(z.enum(runTriggers)),
  period: ifAny(z.enum(runPeriods)),
  from: ifAny(day),
  to: ifAny(day),
  changes: orElse(z.boolean(), false),
  text: orElse(z.coerce.string(), ''),
});
export type HistorySearch = z.output<typeof historySearchSchema>;

/** What the address need not say. */
export const historyDefaults = { changes: false, text: '' } as const;

export const sourcesIn = ({ source }: Pick<HistorySearch, 'source'>): readonly string[] =>
  source === undefined ? [] : typeof source === 'string' ? [source] : source;

/** The days count where no period does. */
export function filterOf(search: HistorySearch, storeId: string | null): RunFilter {
  const { status, trigger, period, from, to, changes, text } = search;
  const sources = sourcesIn(search);
  return {
    ...(sources.length > 0 && { sources: [...sources] }),
    ...(storeId !== null && { storeId }),
    ...(status && { group: status }),
    ...(trigger && { trigger }),
    ...(period && { period }),
    ...(!period && from !== undefined && { fromDay: from }),
    ...(!period && to !== undefined && { toDay: to }),
    ...(changes && { withChanges: true }),
    ...(text !== '' && { text }),
  };
}
