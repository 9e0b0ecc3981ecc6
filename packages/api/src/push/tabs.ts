/**
 * What is on tables. What registers did without knowing of each other adds up; where that cannot be, the server wins and what was
 * lost is kept. A table is locked before its lines, so that its status follows what is on it.
 */
import { AppError } from '@syncline/domain/app-error';
import { entityTypes } from '@syncline/domain/entities';
import { schemaOf } from '@syncline/domain/entity';
import type { PaidTab } from '@syncline/domain/sale';
import { roundQuantity } from '@syncline/domain/sale-amounts';
import { statusOfTable, type TabChange } from '@syncline/domain/sale-tab';
import type { Writing } from './writing.ts';

const lineSchema = schemaOf(entityTypes.tabLine);
const tableSchema = schemaOf(entityTypes.table);

export async function changeTab(writing: Writing, { table, add, change }: TabChange): Promise<void> {
  const record = await writing.read('table', table);
  if (!record?.data)
    throw new AppError(
      'not_found',
      `The table "${table}" is no longer there. Put what was ordered on another one.`,
    );
  for (const { line, by } of change.toSorted(byLine)) await changeLine(writing, line, by);
  for (const { line, ...added } of add.toSorted(byLine)) {
    if (await writing.read('tabLine', line))
      throw new AppError('conflict', `There was a line "${line}" before. It is not added again.`);
    await writing.write('tabLine', line, { table, ...added });
  }
  await follow(writing, table, add.length > 0 || change.some(({ by }) => by > 0));
}

/** Both of two who were paid for the same were paid: what is on the table is never less than nothing. */
export async function payTab(writing: Writing, { table, lines }: PaidTab): Promise<void> {
  await writing.read('table', table);
  for (const { line, quantity } of lines.toSorted(byLine)) await changeLine(writing, line, -quantity);
  await follow(writing, table, false);
}

async function changeLine(writing: Writing, key: string, by: number): Promise<void> {
  const record = await writing.read('tabLine', key);
  if (!record?.data) return writing.lose('tabLine', key, {}, { quantity: by });
  const line = lineSchema.parse(record.data);
  const quantity = roundQuantity(line.quantity + by);
  if (quantity < 0) writing.lose('tabLine', key, { quantity: line.quantity }, { quantity: by });
  if (quantity > 0) await writing.write('tabLine', key, { ...line, quantity });
  else await writing.drop('tabLine', key);
}

/** A table that is gone has no status. */
async function follow(writing: Writing, key: string, hasMore: boolean): Promise<void> {
  const record = await writing.read('table', key);
  if (!record?.data) return;
  const { status: before = null, ...table } = tableSchema.parse(record.data);
  const status = statusOfTable(before, { isOpen: await writing.isTabOpen(key), hasMore });
  if (status !== before) await writing.write('table', key, { ...table, ...(status !== null && { status }) });
}

const byLine = (one: { readonly line: string }, other: { readonly line: string }) =>
  one.line < other.line ? -1 : 1;
