/** Ends a PostgreSQL server, the gentle way first. None of them loses committed data. */

/** Fast shutdown; then the same without tidying up; then by force. */
const steps = [
  ['SIGINT', 60_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
] as const;

export interface Ending {
  readonly signal: (signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL') => void;
  readonly isGoneWithin: (ms: number) => Promise<boolean>;
}

export async function endServer({ signal, isGoneWithin }: Ending): Promise<void> {
  for (const [name, ms] of steps) {
    signal(name);
    if (await isGoneWithin(ms)) return;
  }
  throw new Error('PostgreSQL does not end, not even by SIGKILL');
}
