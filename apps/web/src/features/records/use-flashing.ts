import { useCallback, useEffect, useRef, useState } from 'react';
import { changedRecords } from './changed-records.ts';
import { identityOf, type RecordView } from './record-view.ts';

const none: ReadonlySet<string> = new Set();

/** The rows to point out: those that changed while this very list (`listId`) was shown. */
export function useFlashing(listId: string, records: readonly RecordView[] | undefined) {
  const shown = useRef<{ readonly listId: string; readonly records: readonly RecordView[] }>(null);
  const [flashing, setFlashing] = useState(none);

  useEffect(() => {
    if (!records) return;
    const before = shown.current;
    shown.current = { listId, records };
    if (!before || before.listId !== listId) return setFlashing(none);
    const changed = changedRecords(before.records, records, Date.now());
    if (changed.size > 0) setFlashing((current) => new Set([...current, ...changed]));
  }, [listId, records]);

  const onFlashed = useCallback(
    (record: RecordView) =>
      setFlashing((current) => new Set([...current].filter((other) => other !== identityOf(record)))),
    [],
  );

  return {
    isFlashing: (record: RecordView) => flashing.has(identityOf(record)),
    onFlashed,
  };
}
