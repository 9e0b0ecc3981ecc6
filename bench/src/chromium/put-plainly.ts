import type { SampleRecord } from '../import/sample-records.ts';

/** Runs in a page. Puts rows as a device keeps them into an IndexedDB, a page in each transaction; returns how long it took, in milliseconds. */
export async function putPlainly(records: readonly SampleRecord[]): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('plain');
    opening.addEventListener('upgradeneeded', () =>
      opening.result.createObjectStore('records', { keyPath: ['feed', 'type', 'generation', 'key'] }),
    );
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const began = performance.now();
  for (let start = 0; start < records.length; start += 1_000) {
    const transaction = db.transaction('records', 'readwrite', { durability: 'relaxed' });
    const stored = new Promise((resolve, reject) => {
      transaction.addEventListener('complete', resolve);
      transaction.addEventListener('abort', reject);
    });
    const rows = transaction.objectStore('records');
    records
      .slice(start, start + 1_000)
      .forEach((record, n) =>
        rows.put({ feed: 1, type: 'product', generation: 1, seq: start + n, ...record }),
      );
    await stored;
  }
  return performance.now() - began;
}
