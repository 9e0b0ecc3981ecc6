/** The texts in the person's language: every language has those of the English one, or does not compile. */
import { createContext, use } from 'react';
import { en } from './texts.en.ts';
import { it } from './texts.it.ts';

/** The same texts, in whatever words. */
type Worded<Of> = Of extends string
  ? string
  : Of extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { readonly [Name in keyof Of]: Worded<Of[Name]> };

export type Texts = Worded<typeof en>;

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

export const textsIn = { en, it } as const satisfies Record<Language, Texts>;

export const TextsContext = createContext<Texts>(en);

export const useTexts = (): Texts => use(TextsContext);
