import { expect, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

const customers = `code;customer;state;town
1;Rossi, Mario;A;Udine
2;Bianchi, Anna;B;
3;Verdi;A;Gorizia
`;

test('an admin says what is done to the cells of a column, sees what becomes of them, and syncs it so', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources/new');
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'customers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(customers),
  });
  await page.getByText('uploaded').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('columnheader', { name: /customer/ }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('radio', { name: /Customers/ }).click();
  const choose = async (name: string, option: string) => {
    await page.getByRole('combobox', { name }).click();
    await page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
  };
  await choose('Field for customer', 'Name');
  await choose('Field for state', 'Region');

  const steps = page.getByRole('dialog');
  const add = async (step: string) => {
    await steps.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('menuitem', { name: step }).click();
  };
  const become = (text: string) => steps.getByRole('cell', { name: text, exact: true });
  await page.getByRole('button', { name: 'Add steps for customer' }).click();
  await add('A part of it');
  await steps.getByLabel('Part').fill('-1');
  await add('Without spaces around it');
  await become('Mario').waitFor();
  await add('Joined with other columns');
  await steps.getByText('Not complete yet: choose a column').waitFor();
  await steps.getByLabel('Between them').fill(' from ');
  await steps.getByRole('combobox', { name: 'Column 1 to join it with' }).click();
  await page.getByRole('option', { name: 'town' }).click();
  await become('Mario from Udine').waitFor();
  await become('Anna').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Add steps for state' }).click();
  await add('Texts replaced');
  await steps.getByLabel('Text 1 becomes').fill('available');
  await steps.getByRole('button', { name: 'Remove text 2' }).click();
  await steps.getByRole('combobox', { name: 'Other texts' }).click();
  await page.getByRole('option', { name: 'Others are rejected' }).click();
  await steps.getByText('"B" is none of the texts').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Field with a fixed value' }).click();
  await page.getByRole('option', { name: /^Country/ }).click();
  await page.getByRole('textbox', { name: 'Fixed value of Country' }).fill('Italy');
  const trial = page.getByRole('region', { name: 'First rows as records' });
  await trial.getByText('1 rejected').waitFor();
  await trial.getByRole('cell', { name: 'Italy' }).first().waitFor();

  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Save and sync' }).click();
  const run = page.getByRole('region', { name: /Sync of/ });
  await run.getByRole('heading', { name: 'Complete' }).waitFor();
  const records = await app.prisma.record.findMany({ where: { type: 'customer' }, orderBy: { key: 'asc' } });
  expect(records.map(({ data }) => data)).toMatchObject([
    { name: 'Mario from Udine', region: 'available', country: 'Italy' },
    { name: 'Verdi from Gorizia', region: 'available', country: 'Italy' },
  ]);
});
