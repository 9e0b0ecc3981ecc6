/** A value that changes outside of React, as components use it. */
import { useSyncExternalStore } from 'react';

export const useSource = <Value>({
  get,
  subscribe,
}: {
  readonly get: () => Value;
  readonly subscribe: (onChange: () => void) => () => void;
}): Value => useSyncExternalStore(subscribe, get, get);
