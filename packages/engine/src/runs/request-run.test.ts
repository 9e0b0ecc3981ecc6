import { describe, expect, test } from 'vitest';
import { products, rows } from '../testing/scripted-connector.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const refused = (code: string) => expect.objectContaining({ code });

describe('requesting a run', () => {
  test('[A3] whoever asks while one is under way joins it', async () => {
    const engine = await startTestEngine();
    const asked = await Promise.all(Array.from({ length: 20 }, () => engine.request()));
    expect(new Set(asked.map(({ runId }) => runId)).size).toBe(1);
    expect(asked.filter(({ joined }) => !joined)).toHaveLength(1);
    expect(await engine.prisma.run.count()).toBe(1);
  });

  test('[A3] the database itself lets one run of a source be under way', async () => {
    const engine = await startTestEngine();
    await engine.request();
    const { organisationId, sourceId } = engine;
    await expect(
      engine.prisma.run.create({ data: { organisationId, sourceId, trigger: 'manual' } }),
    ).rejects.toMatchObject({ code: 'P2002' });
  });

  test('[B7] a second manual start within three seconds is refused, and says how long to wait', async () => {
    const engine = await startTestEngine();
    const { organisationId, sourceId } = engine;
    engine.connector.script = async () => rows([products(['a'])]);
    const manual = () =>
      engine.runs.request({ organisationId, sourceId, trigger: 'manual', requestedBy: 'Somebody' });
    const { runId } = await manual();
    expect(await manual()).toEqual({ runId, joined: true });
    await engine.execute(runId);
    await expect(manual()).rejects.toEqual(refused('too_many_requests'));
    engine.advance(3_000);
    expect(await manual()).toMatchObject({ joined: false });
  });

  test('a source or a run of another organisation does not exist', async () => {
    const engine = await startTestEngine();
    const { runId } = await engine.request();
    const other = await engine.prisma.organisation.create({ data: { name: 'Two', slug: 'two' } });
    const request = {
      organisationId: other.id,
      sourceId: engine.sourceId,
      trigger: 'manual',
      requestedBy: null,
    } as const;
    await expect(engine.runs.request(request)).rejects.toEqual(refused('not_found'));
    await expect(engine.runs.cancel(other.id, runId, 'X')).rejects.toEqual(refused('not_found'));
  });

  test('a run that waits can be cancelled, and is not executed afterwards', async () => {
    const engine = await startTestEngine();
    const { runId } = await engine.request();
    await engine.runs.cancel(engine.organisationId, runId, 'Somebody');
    engine.connector.script = () => Promise.reject(new Error('It must not be read'));
    await expect(engine.execute(runId)).rejects.toThrow('Run null was next');
    expect(await engine.view(runId)).toMatchObject({ status: 'cancelled', startedAt: null });
    expect(await engine.request()).toMatchObject({ joined: false });
  });
});
