import { expect, test } from 'vitest';
import { createLanguageStore } from './language.ts';

function setup(kept: string | null, ...preferred: readonly string[]) {
  const notes = new Map(kept === null ? [] : [['syncline.language', kept]]);
  return createLanguageStore(
    {
      getItem: (name) => notes.get(name) ?? null,
      setItem: (name, value) => void notes.set(name, value),
    },
    preferred,
  );
}

test('the app speaks the language of the device, with its region, and English where it knows none', () => {
  expect(setup(null, 'it-CH', 'en').locale()).toBe('it-CH');
  expect(setup(null, 'de-DE', 'en-GB').locale()).toBe('en-GB');
  expect(setup(null, 'de-DE').get()).toBe('en');
});

test('what somebody chose is kept, and told at once', () => {
  const language = setup(null, 'en-GB');
  const told: string[] = [];
  language.subscribe(() => told.push(language.get()));
  language.choose('it');
  expect([told, language.locale()]).toEqual([['it'], 'it']);
  expect(setup('it', 'en-GB').get()).toBe('it');
  expect(setup('xx', 'en-GB').get()).toBe('en');
});
