import { expect, test } from 'vitest';
import { labelsIn } from '../../../entity-labels.ts';
import { textsOf } from '../../../i18n/testing.ts';
import { aRun } from '../../../run.fixture.ts';
import { bannerText } from './banner-text.ts';

const run = aRun({ status: 'saving', work: { done: 1_234, total: 1_515, unit: 'changes' } });
const updating = { kind: 'updating', run, more: 0 } as const;
const words = (language: 'en' | 'it', locale: string) => ({
  t: textsOf('runs', language),
  typeLabel: labelsIn(textsOf('data', language)).type,
  locale,
});

test('[D7] the banner speaks English and Italian', () => {
  expect(bannerText(updating, 'customer', words('en', 'en-GB'))).toEqual({
    title: 'Updating customers …',
    figures: '1,234 / 1,515 changes',
  });
  expect(bannerText(updating, 'customer', words('it', 'it-IT'))).toEqual({
    title: 'Aggiornamento clienti …',
    figures: '1234 / 1515 modifiche',
  });
  expect(bannerText({ kind: 'updated', run, changes: 12 }, 'customer', words('it', 'it')).title).toBe(
    'Aggiornamento clienti concluso: 12 modifiche',
  );
});

test('[D7] runs beside it are counted, a type of somebody’s own keeps its name', () => {
  expect(bannerText({ ...updating, more: 2 }, 'own.loyaltyCard', words('en', 'en'))).toEqual({
    title: 'Updating loyalty card …',
    figures: '1,234 / 1,515 changes · and 2 more',
  });
});
