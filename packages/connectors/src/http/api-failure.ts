/** What the answers of an API mean for a read, decided by status alone. */
import type { Failure, FailureKind } from '../failure.ts';

/** `where` names the address in a form that may be shown; `detail` is the upstream's own sentence, if it gave one. */
export function failureOfAnswer(status: number, where: string, detail: string | null): Failure {
  const { kind, advice } = meaningOf(status);
  return { kind, message: `${where} answered ${status}${detail === null ? '' : ` (${detail})`}.`, advice };
}

interface Meaning {
  readonly kind: FailureKind;
  readonly advice: string;
}

function meaningOf(status: number): Meaning {
  if (status < 400)
    return {
      kind: 'misconfigured',
      advice: 'The address leads somewhere else. Check it against the documentation of the service.',
    };
  return byStatus[status] ?? (status < 500 ? refused : broken);
}

const refused: Meaning = {
  kind: 'misconfigured',
  advice: 'The service does not accept the request. Check the settings of the source.',
};

const broken: Meaning = {
  kind: 'unavailable',
  advice: 'The service has a problem that may pass. It is tried again; if it stays, ask its support.',
};

const missing: Meaning = {
  kind: 'not_found',
  advice: 'Check the address and the identifiers in the settings of the source.',
};

const unauthorised: Meaning = {
  kind: 'credentials_rejected',
  advice: 'Enter the credentials again, or ask for new ones.',
};

const byStatus: Readonly<Record<number, Meaning>> = {
  401: unauthorised,
  403: {
    kind: 'forbidden',
    advice: 'Ask the owner of the account to give these credentials access to the data.',
  },
  404: missing,
  407: unauthorised,
  408: broken,
  409: { kind: 'unavailable', advice: 'The data changed while it was read. It is tried again.' },
  410: missing,
  425: broken,
  429: {
    kind: 'rate_limited',
    advice: 'The run goes on by itself. If it happens often, choose a longer interval.',
  },
  499: broken,
};

/** An answer that is not what it should be, and may well be right the next time. */
export const unreadable = (where: string, what: string): Failure => ({
  kind: 'unavailable',
  message: `${where} answered ${what}.`,
  advice: 'Nothing of it was applied. It is tried again; if it stays, check the address of the service.',
});

export const oversized = (where: string, maxBytes: number): Failure => ({
  kind: 'rejected_input',
  message: `${where} answered more than ${Math.round(maxBytes / 1_024 ** 2)} MiB.`,
  advice: 'Ask the support of the service why the answer is so large.',
});
