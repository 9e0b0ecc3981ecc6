/** The replica for the components of an app: what they show follows its records, and is drawn again only when those change. */
import type { EntityName } from '@syncline/domain/entities';
import { createContext, use, useCallback, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { createImageSlot } from '../images/image-slot.ts';
import type { MutationDefinition } from '../outbox/define-mutation.ts';
import type { MutateOutcome } from '../outbox/queue.ts';
import type { Status } from '../status.ts';
import type { Source } from '../views/source.ts';
import type { RecordOf, RecordsOf, Views } from '../views/views.ts';
import type { RecordsOptions } from '../views/wanted.ts';

/** What the hooks need of a replica. */
export interface ReplicaInUse extends Views {
  readonly status: Source<Status>;
  readonly image: (hash: string | undefined) => Source<string | undefined>;
  readonly mutate: <Args>(definition: MutationDefinition<Args>, args: Args) => Promise<MutateOutcome>;
}

/** `<ReplicaContext value={replica}>` around those that use it. */
export const ReplicaContext = createContext<ReplicaInUse | null>(null);

export function useReplica(): ReplicaInUse {
  const replica = use(ReplicaContext);
  if (!replica) throw new Error('There is no replica here. Put a ReplicaContext around the app.');
  return replica;
}

/** The records of a type. Options may be written where the hook is called, except for `filter`, which must stay the same function. */
export function useRecords<Name extends EntityName>(
  type: Name,
  options: RecordsOptions<Name> = {},
): RecordsOf<Name> {
  const replica = useReplica();
  const { filter, where, orderBy, descending } = options;
  const sameAs = JSON.stringify([where, orderBy, descending]);
  const source = useMemo(
    () => replica.records(type, options),
    // oxlint-disable-next-line react/exhaustive-deps -- options are the same when what they say is
    [replica, type, filter, sameAs],
  );
  return useSource(source);
}

export function useRecord<Name extends EntityName>(type: Name, key: string): RecordOf<Name> {
  const replica = useReplica();
  return useSource(useMemo(() => replica.record(type, key), [replica, type, key]));
}

/**
 * An address of the image that a record names by its content; undefined while it is not on the device. `of` says whose image it is,
 * such as the record's key: while another one of the same is on its way, the one before stays.
 */
export function useImage(hash: string | undefined, of = hash): string | undefined {
  const { image } = useReplica();
  // oxlint-disable-next-line react/exhaustive-deps -- a slot begins with the hash of its owner, and is told of others
  const slot = useMemo(() => createImageSlot(image, hash), [image, of]);
  useLayoutEffect(() => slot.show(hash), [slot, hash]);
  return useSource(slot);
}

export const useStatus = (): Status => useSource(useReplica().status);

/** Does what the mutation says: shown at once, kept until the server has answered. */
export function useMutation<Args>(
  definition: MutationDefinition<Args>,
): (args: Args) => Promise<MutateOutcome> {
  const replica = useReplica();
  return useCallback((args) => replica.mutate(definition, args), [replica, definition]);
}

const useSource = <Value>({ subscribe, get }: Source<Value>): Value =>
  useSyncExternalStore(subscribe, get, get);
