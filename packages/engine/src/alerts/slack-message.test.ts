import { expect, test } from 'vitest';
import { z } from 'zod';
import type { IncidentAlert } from './alert.ts';
import { slackMessageOf } from './slack-message.ts';

const alert: IncidentAlert = {
  id: 'notice-1',
  kind: 'opened',
  incidentId: 'incident-1',
  incidentKind: 'failing',
  at: new Date('2026-05-01T14:00:02Z'),
  openedAt: new Date('2026-05-01T12:00:02Z'),
  organisation: { id: 'o', name: 'Trattoria' },
  source: { id: 's', name: 'Products' },
  error: { kind: 'timeout', message: 'It took too long.', advice: 'Raise the limit.' },
  failures: 3,
  url: 'https://syncline.example/sources/s',
};

const message = z.object({
  text: z.string(),
  blocks: z.array(z.object({ type: z.string(), text: z.object({ type: z.string(), text: z.string() }) })),
});
const read = (of: IncidentAlert) => message.parse(JSON.parse(slackMessageOf(of)));

test('it says what happened, what to do, and where to look', () => {
  const { text, blocks } = read(alert);
  expect(text).toBe('🔴 Products failed 3 times in a row');
  expect(blocks.map((block) => block.text.text)).toEqual([
    '🔴 Products failed 3 times in a row',
    '*What happened*\nIt took too long.',
    '*What to do*\nRaise the limit.',
    'What was synced before stays as it is. Organisation: Trattoria.',
    '<https://syncline.example/sources/s|Open the source>',
  ]);
});

test('a recovery says how long it lasted, and that there is nothing to do', () => {
  const { text, blocks } = read({ ...alert, kind: 'recovered', failures: 24 });
  expect(text).toBe('🟢 Products works again');
  expect(blocks[1]?.text.text).toBe(
    'It failed 24 times in a row, from 2026-05-01 12:00 UTC on, and has synced at 2026-05-01 14:00 UTC. There is nothing to do.',
  );
});

test('a name cannot call everybody, nor break the title in two', () => {
  const { text, blocks } = read({ ...alert, source: { id: 's', name: '<!channel>\nA & B' } });
  expect(text).toBe('🔴 &lt;!channel&gt; A &amp; B failed 3 times in a row');
  expect(blocks[0]?.text).toMatchObject({ type: 'plain_text' });
});

test('whatever a source calls itself or says, Slack takes the message', () => {
  const { blocks } = read({
    ...alert,
    source: { id: 's', name: '🍕'.repeat(200) },
    error: { ...alert.error, message: '<'.repeat(5_000) },
  });
  expect(blocks[0]?.text.text.length).toBeLessThanOrEqual(150);
  for (const block of blocks) expect(block.text.text.length).toBeLessThanOrEqual(3_000);
  expect(blocks.every((block) => block.text.text.isWellFormed())).toBe(true);
});
