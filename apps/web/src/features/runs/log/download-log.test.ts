import { expect, test } from 'vitest';
import { logFileName } from './download-log.ts';

test('the file of a log is called by its source and time, whatever the source is called', () => {
  const queuedAt = '2026-05-20T12:00:00.000Z';
  expect(logFileName({ sourceName: 'Orders, "Rome" / 2', queuedAt })).toBe(
    'orders-rome-2-2026-05-20T12-00-00Z.jsonl',
  );
  expect(logFileName({ sourceName: '…', queuedAt })).toBe('run-2026-05-20T12-00-00Z.jsonl');
});
