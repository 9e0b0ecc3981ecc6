import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc.ts';
import type { AddSourceProps } from './add-source.tsx';
import { reachableStep } from './draft.ts';
import type { SourceKind } from './kinds.ts';
import { draftMapping, typeOf, type MappingDraft } from './mapping-draft.ts';
import { useNewSource } from './use-new-source.ts';
import { usePreview } from './use-preview.ts';

interface MappedSourceOptions<Input extends object> extends AddSourceProps {
  readonly kind: SourceKind;
  /** What the connector is to read; null while something that it cannot do without is missing. */
  readonly input: Input | null;
  readonly proposedName: string;
}

export type MappedSource<Input extends object> = ReturnType<typeof useMappedSource<Input>>;

/** The state of adding a source whose columns are mapped, apart from what its kind asks for: connect → preview → map → save. */
export function useMappedSource<Input extends object>({
  kind,
  input,
  step: asked,
  onGoTo,
  stores,
  chosenStoreId,
  onAdded,
  proposedName,
}: MappedSourceOptions<Input>) {
  const [mapping, changeMapping] = useState<MappingDraft | null>(null);
  const step = reachableStep(asked, input !== null, mapping !== null);
  const preview = usePreview(kind, input, step !== 'connect');
  const types = useQuery(useTRPC().records.types.queryOptions());
  const declarations = types.data?.map(({ declaration }) => declaration) ?? [];
  const source = useNewSource({
    kind,
    stores,
    chosenStoreId,
    onAdded,
    proposedName,
    pace: preview.data?.pace,
  });
  const isOfStore = mapping !== null && typeOf(mapping, declarations)?.scope === 'store';

  return {
    kind,
    input,
    step,
    onGoTo,
    stores,
    preview,
    types: declarations,
    source,
    mapping,
    changeMapping,
    /** A store that was chosen for one type means nothing for a type that all stores share. */
    storeId: isOfStore ? source.storeId : null,
    /** From the preview on: the mapping that was made for these columns is kept. */
    leavePreview: () => {
      if (!preview.data) return;
      const isSameTable = mapping?.header.join('\n') === preview.data.header.join('\n');
      if (!isSameTable) changeMapping(draftMapping(preview.data));
      onGoTo('map');
    },
  };
}
