import { useState } from 'react';
import { useErrorText } from '../../../error-text.ts';
import type { SourceView } from '../source-view.ts';
import type { AddSourceProps } from './add-source.tsx';
import type { SourceKind } from './kinds.ts';
import { useCreateSource } from './use-create-source.ts';
import { useFirstSchedule } from './use-first-schedule.ts';

interface NewSourceOptions extends Pick<AddSourceProps, 'stores' | 'chosenStoreId' | 'onAdded'> {
  readonly kind: SourceKind;
  /** Until somebody types another. */
  readonly proposedName: string;
  /** Known once it has been previewed. */
  readonly pace: SourceView['pace'] | undefined;
}

/** What every kind of source is given at last: a name, a store, when it runs. And then it is saved. */
export function useNewSource({ kind, stores, chosenStoreId, onAdded, proposedName, pace }: NewSourceOptions) {
  const errorText = useErrorText();
  const [typedName, rename] = useState<string | null>(null);
  // The one that there is needs no choosing.
  const [storeId, chooseStore] = useState(stores.length === 1 ? (stores[0]?.id ?? null) : chosenStoreId);
  const firstSchedule = useFirstSchedule(pace);
  const create = useCreateSource(onAdded);
  const name = typedName ?? proposedName;
  return {
    name,
    rename,
    storeId,
    chooseStore,
    firstSchedule,
    isSaving: create.isPending || create.isSuccess,
    error: create.isError ? errorText(create.error) : null,
    save(config: object, ofStore: string | null) {
      const schedule = firstSchedule?.schedule;
      if (schedule) create.mutate({ name: name.trim(), kind, config, storeId: ofStore, schedule });
    },
  };
}
