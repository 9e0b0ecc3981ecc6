import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checksumOf, EMPTY, isSame, withoutRecord, withRecord } from './checksum.ts';

const record = fc.record({ key: fc.string({ unit: 'grapheme' }), seq: fc.integer({ min: 1, max: 2 ** 50 }) });

test('[S5] a record counts as the first 48 bits of sha256(key:seq), in UTF-8', () => {
  fc.assert(
    fc.property(record, ({ key, seq }) => {
      const digest = createHash('sha256').update(`${key}:${seq}`, 'utf8').digest('hex');
      expect(checksumOf(key, seq)).toBe(Number.parseInt(digest.slice(0, 12), 16));
    }),
  );
});

test('[S5] the order in which records come and go does not matter', () => {
  fc.assert(
    fc.property(fc.array(record), fc.array(record), (stay, go) => {
      const sum = (records: typeof stay) =>
        records.reduce((tally, { key, seq }) => withRecord(tally, checksumOf(key, seq)), EMPTY);
      const gone = go.reduce(
        (tally, { key, seq }) => withoutRecord(tally, checksumOf(key, seq)),
        sum([...go, ...stay]),
      );
      expect(isSame(gone, sum(stay.toReversed()))).toBe(true);
    }),
  );
});
