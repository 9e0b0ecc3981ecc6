import { expect, test } from 'vitest';
import { aRun } from '../../../run.fixture.ts';
import { bannerText } from './banner-text.ts';

const run = aRun({ status: 'saving', work: { done: 1_234, total: 1_515, unit: 'changes' } });
const updating = { kind: 'updating', run, more: 0 } as const;

test('[D7] the banner speaks English and Italian', () => {
  expect(bannerText(updating, 'customer', 'en-GB')).toEqual({
    title: 'Updating customers …',
    figures: '1,234 / 1,515',
  });
  expect(bannerText(updating, 'customer', 'it-IT')).toEqual({
    title: 'Aggiornamento clienti …',
    figures: '1234 / 1515',
  });
  expect(bannerText({ kind: 'updated', run, changes: 12 }, 'customer', 'it').title).toBe(
    'Aggiornamento clienti concluso: 12 modifiche',
  );
});

test('[D7] runs beside it are counted, a type of somebody’s own keeps its name', () => {
  expect(bannerText({ ...updating, more: 2 }, 'own.loyaltyCard', 'en')).toEqual({
    title: 'Updating loyalty card …',
    figures: '1,234 / 1,515 · and 2 more',
  });
});
