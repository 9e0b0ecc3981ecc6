/** The Italian texts that somebody reads who is not signed in (yet). */
import type { entrance } from './entrance.en.ts';
import type { Translation } from './translation.ts';
import { it as session } from '../features/session/texts.it.ts';
import { it as common } from './texts.it.ts';

export const ingresso = {
  common,
  session,
} satisfies Translation<typeof entrance>;
