import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSftpServer } from '@syncline/connectors/sftp-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

const PASSWORD = 'sample-password';

test('[B11] an admin trusts an SFTP server by its key before it is told the password, which nobody sees again', async () => {
  const app = await startApp();
  await app.populate();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-sftp-'));
  await writeFile(join(folder, 'prices.csv'), 'Code,Name,Price\nA-1,Tea,1.50\nA-2,Coffee,2.00\n');
  const server = await startSftpServer({ folder, user: 'ada', password: PASSWORD });
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources/new');
  await page.getByRole('radio', { name: 'SFTP', exact: true }).click();
  await page.getByLabel('Server').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(server.port));
  await page.getByLabel('File or folder').fill('/prices.csv');
  await page.getByLabel('User').fill('ada');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(`it shows the key ${server.hostKey}`).waitFor();
  expect(server.offered).toEqual([]);
  await page.getByRole('button', { name: 'Trust this key' }).click();
  await page.getByText('Connected').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('cell', { name: 'Coffee' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('2 fit').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name').fill('Prices');
  await page.getByRole('button', { name: 'Save and sync' }).click();
  const run = page.getByRole('region', { name: 'Sync of Prices' });
  await run.getByRole('heading', { name: 'Complete' }).waitFor({ timeout: 30_000 });

  server.spoil('another key');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel('File or folder').fill('/./prices.csv');
  await page.getByRole('button', { name: 'Test and save' }).click();
  await page.getByText('not the one that was trusted').waitFor();
  expect(await page.content()).not.toContain(PASSWORD);
  const stored = await app.prisma.source.findFirstOrThrow();
  expect(JSON.stringify(stored.config)).not.toContain(PASSWORD);
});
