/**
 * `npm run bench [-- --only NAME --strict --smoke]`: measures Syncline against the plainest code that does the same, on one
 * PostgreSQL of its own, prints a table and writes bench/results.json.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, type Bench, type Finding } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { CommandLineError, parseCommandLine } from './command-line.ts';
import { openDatabases } from './databases.ts';
import { tableOf } from './table.ts';

const resultsFile = new URL('../results.json', import.meta.url);

try {
  const { chosen, size, isStrict } = parseCommandLine(process.argv.slice(2), benchmarks);
  const findings = await measureAll(size, chosen);
  process.stdout.write(`\n${tableOf(findings)}\n`);
  const results = findings.map(({ result }) => result);
  await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  if (isStrict && findings.some(({ isMissed }) => isMissed)) process.exitCode = 1;
} catch (error) {
  const isMistyped = error instanceof CommandLineError;
  process.stderr.write(
    `${isMistyped ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}

async function measureAll(size: Bench['size'], chosen: typeof benchmarks): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-bench-'));
  const databases = await openDatabases(join(folder, 'database'));
  const findings: Finding[] = [];
  try {
    for (const benchmark of chosen) {
      process.stderr.write(`${benchmark.name} …\n`);
      findings.push(judge(benchmark, await benchmark.measure({ size, databases, folder })));
    }
    return findings;
  } finally {
    await databases.close();
    await rm(folder, { recursive: true, force: true });
  }
}
