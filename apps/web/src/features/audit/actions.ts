/** The actions that there are words for, and how they are told apart by what they are done to. */
import { en } from './texts.en.ts';

type Texts = typeof en.actions;
export type Thing = keyof typeof en.things;
/** 'sources.update' and the like. */
export type KnownAction = { [Group in keyof Texts]: `${Group}.${keyof Texts[Group] & string}` }[keyof Texts];

export const things: readonly Thing[] = [
  'sources',
  'sync',
  'records',
  'registers',
  'alerts',
  'people',
  'tokens',
  'organisation',
  'session',
];

const known: ReadonlyMap<string, KnownAction> = new Map(
  Object.entries(en.actions).flatMap(([group, texts]) =>
    Object.keys(texts).map((name) => {
      const action = `${group}.${name}`;
      return [action, action as KnownAction] as const; // It is made of the names of the type.
    }),
  ),
);

/** Null for an action of a version to come, which is told by its own name. */
export const knownAction = (action: string): KnownAction | null => known.get(action) ?? null;

export const actionsOf = (thing: Thing): readonly KnownAction[] =>
  [...known.values()].filter((action) => action.startsWith(`${thing}.`));
