import type { Signals } from '@syncline/db/signals';
import type { Member } from '../context.ts';

/** Pages that show the source, in any process, read it again. */
export const tellOfSource = (
  signals: Pick<Signals, 'send'>,
  { organisationId }: Member,
  sourceId: string,
): void => signals.send('source', `${organisationId}:${sourceId}`);
