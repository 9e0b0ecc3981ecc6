import { expect, test } from 'vitest';
import { textsOf } from '../../i18n/testing.ts';
import { actionName } from './action-sentence.tsx';
import { actionsOf, knownAction, things } from './actions.ts';

test('an action is known by its procedure, and one of a version to come is not', () => {
  expect(knownAction('people.invite')).toBe('people.invite');
  expect(knownAction('people.teleport')).toBeNull();
  expect(knownAction('toString')).toBeNull();
});

test('every thing has actions, and each has words in both languages', () => {
  for (const thing of things) {
    expect(actionsOf(thing).length, thing).toBeGreaterThan(0);
    for (const action of actionsOf(thing))
      for (const language of ['en', 'it'] as const) {
        const name = actionName(action, textsOf('audit', language));
        expect(name, `${action} in ${language}`).not.toContain(action);
        expect(name).not.toContain('<');
      }
  }
  expect(actionName('people.remove', textsOf('audit', 'it'))).toBe('Ha rimosso … dall’organizzazione');
});
