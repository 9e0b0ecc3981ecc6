import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { generateConnector } from './generate-connector.ts';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const connectors = join(repository, 'packages/connectors/src');

/** A package that has all that connectors are made of, and no others. */
async function emptyPackage(): Promise<{ readonly root: string; readonly src: string }> {
  const root = await mkdtemp(join(tmpdir(), 'syncline-new-connector-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const src = join(root, 'src');
  await mkdir(src);
  for (const shared of ['connector.ts', 'connector.contract.ts', 'failure.ts', 'tabular', 'testing', 'http'])
    await symlink(join(connectors, shared), join(src, shared));
  await symlink(join(repository, 'node_modules'), join(root, 'node_modules'));
  return { root, src };
}

/** The exit code and the output of a program; it is told nothing of the tests that start it. */
const run = (program: string, args: readonly string[]) =>
  new Promise<{ readonly code: number; readonly output: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
    const child = execFile(process.execPath, [join(repository, 'node_modules', program), ...args], { env });
    let output = '';
    child.stdout?.on('data', (text) => (output += String(text)));
    child.stderr?.on('data', (text) => (output += String(text)));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });

test('a new connector has its name everywhere, and nothing of the template', async () => {
  const { src } = await emptyPackage();
  const { imports, entry } = await generateConnector('acme-erp', src);
  expect(imports).toBe("import { acmeErpConnector } from './acme-erp/acme-erp-connector.ts';");
  expect(entry).toBe("  'acme-erp': fromStored(acmeErpConnector),");
  const files = await readdir(join(src, 'acme-erp'));
  expect(files.toSorted()).toEqual([
    'acme-erp-config.ts',
    'acme-erp-connector.test.ts',
    'acme-erp-connector.ts',
    'acme-erp-simulator.ts',
  ]);
  for (const file of files)
    expect(await readFile(join(src, 'acme-erp', file), 'utf8')).not.toMatch(/example.?api/i);
});

test('what is no name is refused, and what is there is left alone', async () => {
  const { src } = await emptyPackage();
  for (const name of ['', 'Acme', '../acme', 'acme--erp', '1st'])
    await expect(generateConnector(name, src)).rejects.toMatchObject({ code: 'invalid' });
  await generateConnector('acme', src);
  await writeFile(join(src, 'acme', 'acme-config.ts'), 'mine');
  await expect(generateConnector('acme', src)).rejects.toMatchObject({ code: 'conflict' });
  expect(await readFile(join(src, 'acme', 'acme-config.ts'), 'utf8')).toBe('mine');
});

test('it type-checks, and every promise of the contract is red for not being written yet', async () => {
  const { root, src } = await emptyPackage();
  await generateConnector('acme-erp', src);
  const config = { extends: join(repository, 'tsconfig.base.json'), include: ['src/acme-erp'] };
  await writeFile(join(root, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  expect(await run('typescript/bin/tsc', ['-p', root])).toEqual({ code: 0, output: '' });

  const report = join(root, 'report.json');
  const tested = await run('vitest/vitest.mjs', [
    'run',
    'src/acme-erp',
    '--root',
    root,
    '--reporter=json',
    `--outputFile=${report}`,
  ]);
  expect(tested.code).toBe(1);
  const { testResults } = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(results.length).toBeGreaterThan(8);
  for (const { status, failureMessages } of results) {
    expect(status).toBe('failed');
    expect(failureMessages.join()).toContain('of the connector "acme-erp"');
  }
}, 120_000);

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ status: z.string(), failureMessages: z.array(z.string()) })),
    }),
  ),
});
