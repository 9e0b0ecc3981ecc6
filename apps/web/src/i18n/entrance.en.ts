/** The English texts that somebody reads who is not signed in (yet). */
import { en as session } from '../features/session/texts.en.ts';
import { en as common } from './texts.en.ts';

export const entrance = {
  common,
  session,
} as const;
