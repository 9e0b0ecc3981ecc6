/** One's own changes to single records: shown at once, taken back if they fail, and undone from the toast that tells of them. */
import { useQueryClient } from '@tanstack/react-query';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { changesBack, jsonOf, withChanges } from './form-values.ts';
import type { EditOutcome, RecordChanges, RecordView } from './record-view.ts';

export interface NewRecord {
  readonly type: string;
  readonly storeId?: string;
  readonly key?: string;
  readonly data: RecordChanges;
}

const placeOf = ({ feed, type, key }: Pick<RecordView, 'feed' | 'type' | 'key'>) => ({ feed, type, key });

export function useEdits() {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  const show = (record: RecordView) => {
    queryClient.setQueryData(
      trpc.records.get.queryKey(placeOf(record)),
      (known) => known && { ...known, ...record },
    );
    queryClient.setQueriesData<{ readonly records: readonly RecordView[] }>(
      trpc.records.list.pathFilter(),
      (page) =>
        page && {
          ...page,
          records: page.records.map((row) =>
            row.feed === record.feed && row.key === record.key && row.type === record.type ? record : row,
          ),
        },
    );
  };
  const refresh = () => {
    void queryClient.invalidateQueries(trpc.records.list.pathFilter());
    void queryClient.invalidateQueries(trpc.records.get.pathFilter());
    void queryClient.invalidateQueries(trpc.records.types.queryFilter());
    void queryClient.invalidateQueries(trpc.records.reach.pathFilter());
  };

  /** An undo that came too late, or did not come through, says so. */
  const undoing = (undo: () => Promise<boolean>) => ({
    label: common('actions.undo'),
    onAct: () =>
      void undo()
        .then((isDone) =>
          isDone
            ? toast({ tone: 'success', title: t('done.undone') })
            : toast({ tone: 'danger', title: t('done.notUndone'), description: t('done.notUndoneHint') }),
        )
        .catch((error: unknown) =>
          toast({ tone: 'danger', title: t('done.notUndone'), description: errorText(error) }),
        )
        .finally(refresh),
  });

  /** Throws what was refused or could not be reached; a conflict is answered. */
  const update = async (record: RecordView, changes: RecordChanges): Promise<EditOutcome> => {
    const place = placeOf(record);
    show({ ...record, data: jsonData(withChanges(record.data, changes)) });
    try {
      const outcome = await api.records.update.mutate({ ...place, base: record.seq, changes });
      if (outcome.outcome !== 'saved') return outcome;
      show(outcome.record);
      const { seq } = outcome.record;
      const back = changesBack(outcome.before ?? {}, changes);
      toast({
        tone: 'success',
        title: t('done.saved'),
        action: undoing(async () => {
          const undone = await api.records.update.mutate({ ...place, base: seq, changes: back });
          return undone.outcome === 'saved';
        }),
      });
      return outcome;
    } catch (error) {
      show(record);
      throw error;
    } finally {
      refresh();
    }
  };

  const create = async (given: NewRecord): Promise<RecordView> => {
    const { record } = await api.records.create.mutate(given);
    toast({
      tone: 'success',
      title: t('done.created'),
      action: undoing(async () => {
        const undone = await api.records.remove.mutate({ ...placeOf(record), base: record.seq });
        return undone.outcome === 'removed';
      }),
    });
    refresh();
    return record;
  };

  /** Whether it is gone; not where somebody else has changed it meanwhile. */
  const remove = async (record: RecordView): Promise<boolean> => {
    const outcome = await api.records.remove.mutate({ ...placeOf(record), base: record.seq });
    refresh();
    if (outcome.outcome !== 'removed') return false;
    const { before } = outcome;
    toast({
      tone: 'success',
      title: t('done.removed'),
      ...(before === null
        ? { description: t('done.alreadyGone') }
        : {
            action: undoing(async () => {
              const { type, key, storeId } = record;
              await api.records.create.mutate({
                type,
                key,
                data: jsonData(before),
                ...(storeId === null ? {} : { storeId }),
              });
              return true;
            }),
          }),
    });
    return true;
  };

  return { update, create, remove };
}

const jsonData = (data: Readonly<Record<string, unknown>>): RecordChanges =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, jsonOf(value)]));
