import { ConnectorError } from '@syncline/connectors/failure';
import { describe, expect, test } from 'vitest';
import { products, rows, stream } from '../testing/scripted-connector.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

/** As an operator who wants everybody out, or the database before it stops. */
async function endConnections({ pool }: TestEngine): Promise<void> {
  const others = `select pid from pg_stat_activity
    where datname = current_database() and application_name = 'syncline' and pid <> pg_backend_pid()`;
  await pool.query(`select pg_terminate_backend(pid) from (${others}) it`);
}

describe('[D8] a run whose connections are ended', () => {
  test('begins again and ends complete, where the next statement finds its connection gone', async () => {
    const engine = await startTestEngine();
    let reads = 0;
    engine.connector.script = async () => {
      reads += 1;
      const isFirst = reads === 1;
      return rows(
        (async function* () {
          yield products(['a']);
          if (isFirst) await endConnections(engine);
          yield products(['b'], { first: 2 });
        })(),
      );
    };
    expect(await engine.sync()).toMatchObject({ status: 'complete', counts: { created: 2 } });
    expect(await engine.records()).toEqual({ a: 'a v1', b: 'b v1' });
    expect(reads).toBe(2);
  });

  test('begins again, where a statement is cut off in the middle', async () => {
    const engine = await startTestEngine();
    const { prisma } = engine;
    let reads = 0;
    engine.connector.script = async () => {
      if ((reads += 1) === 1) await prisma.$queryRaw`select pg_terminate_backend(pg_backend_pid())`;
      return rows([products(['a'])]);
    };
    expect(await engine.sync()).toMatchObject({ status: 'complete', counts: { created: 1 } });
  });

  test('goes on after its last part, if it is a stream', async () => {
    const engine = await startTestEngine();
    const asked: unknown[] = [];
    engine.connector.script = async ({ state }) => {
      asked.push(state);
      return stream(
        (async function* () {
          if (state === null) yield { ...products(['a']), checkpoint: { upTo: 1 } };
          if (state === null) await endConnections(engine);
          yield { ...products(['b']), checkpoint: { upTo: 2 } };
        })(),
      );
    };
    expect(await engine.sync()).toMatchObject({ status: 'complete', counts: { created: 2 } });
    expect(asked).toEqual([null, { upTo: 1 }]);
  });

  test('does not blame the database for what the source did', async () => {
    const engine = await startTestEngine();
    let reads = 0;
    engine.connector.script = async () => {
      reads += 1;
      await endConnections(engine);
      throw new ConnectorError({ kind: 'forbidden', message: 'No.', advice: 'Ask.' });
    };
    expect(await engine.sync()).toMatchObject({ status: 'error', error: { kind: 'forbidden' } });
    expect(reads).toBe(1);
  });
});
