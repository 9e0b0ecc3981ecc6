/** A file that somebody may still be writing to is waited for, as there is no other sign that it is whole. */
import { setTimeout } from 'node:timers/promises';
import { ConnectorError, type Failure } from '../failure.ts';

export interface Glance {
  /** Another text when the file is another. */
  readonly stamp: string;
  /** When it changed at the latest, by the clock of where it is. */
  readonly changedAtMs: number;
}

interface Options {
  /** The file's name for people. */
  readonly shownAs: string;
  readonly look: () => Promise<Glance>;
  readonly signal: AbortSignal;
  /** A file that is still written to after that fails the read. */
  readonly patienceMs: number;
}

/** A file that was not touched for so long is whole. */
const QUIET_MS = 2_000;
const LOOK_MS = 250;

export async function untilQuiet({ shownAs, look, signal, patienceMs }: Options): Promise<void> {
  const end = performance.now() + patienceMs;
  let before = '';
  let since = performance.now();
  for (;;) {
    const { stamp, changedAtMs } = await look();
    const at = performance.now();
    if (stamp !== before) [before, since] = [stamp, at];
    // A clock that is wrong, or another machine's, must not keep it waiting: what it sees itself counts as well.
    if (Date.now() - changedAtMs >= QUIET_MS || at - since >= QUIET_MS) return;
    if (at > end) throw new ConnectorError(beingWritten(shownAs));
    await setTimeout(LOOK_MS, undefined, { signal });
  }
}

const beingWritten = (shownAs: string): Failure => ({
  kind: 'unavailable',
  message: `${shownAs} is still being written to.`,
  advice:
    'Nothing was applied; the next run looks again. Write under another name, and rename the file when it is whole.',
});
