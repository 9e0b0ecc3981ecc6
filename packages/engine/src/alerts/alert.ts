/** What people are told: that a source keeps failing or is not read any more, that it works again, or that their channel works. */
export type Alert = IncidentAlert | TestAlert;

export interface IncidentAlert extends AlertFacts {
  readonly kind: 'opened' | 'recovered';
  readonly incidentId: string;
  /** What is wrong with the source: its runs fail, or there are none. */
  readonly incidentKind: 'failing' | 'stale';
  readonly source: Named;
  /** Of the failure that opened the incident; its kind is gone when that run is. */
  readonly error: { readonly kind: string | null; readonly message: string; readonly advice: string };
  /** In a row, so far or until it recovered. */
  readonly failures: number;
  readonly openedAt: Date;
  /** Where the source can be looked at; null while the server does not know its own address. */
  readonly url: string | null;
}

export interface TestAlert extends AlertFacts {
  readonly kind: 'test';
}

interface AlertFacts {
  /** The same when it is sent again, so that who receives it twice can tell. */
  readonly id: string;
  readonly at: Date;
  readonly organisation: Named;
}

interface Named {
  readonly id: string;
  readonly name: string;
}
