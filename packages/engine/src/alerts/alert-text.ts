/** Alerts in words: a title that says it all, and the lines below it. */
import type { Alert, IncidentAlert } from './alert.ts';

export interface AlertText {
  /** One line. */
  readonly title: string;
  readonly lines: readonly { readonly label: string | null; readonly text: string }[];
  readonly link: { readonly label: string; readonly url: string } | null;
}

export function textOf(alert: Alert): AlertText {
  switch (alert.kind) {
    case 'opened':
      return {
        title: oneLine(`${alert.source.name} ${troubleOf(alert)}`),
        lines: [
          { label: 'What happened', text: alert.error.message },
          { label: 'What to do', text: alert.error.advice },
          { label: null, text: `What was synced before stays as it is. ${from(alert)}` },
        ],
        link: linkOf(alert.url),
      };
    case 'recovered':
      return {
        title: oneLine(`${alert.source.name} works again`),
        lines: [
          {
            label: null,
            text: `It ${troubleOf(alert)}, from ${timeText(alert.openedAt)} on, and has synced at ${timeText(alert.at)}. There is nothing to do.`,
          },
          { label: null, text: from(alert) },
        ],
        link: linkOf(alert.url),
      };
    case 'test':
      return {
        title: oneLine(`Test: alerts of ${alert.organisation.name} arrive here`),
        lines: [{ label: null, text: 'Somebody tried this channel in Syncline. There is nothing to do.' }],
        link: null,
      };
  }
}

function troubleOf({ incidentKind, failures }: IncidentAlert): string {
  if (incidentKind === 'stale') return 'was not read for too long';
  return failures === 1 ? 'failed' : `failed ${failures} times in a row`;
}

const from = ({ organisation }: Alert) => `Organisation: ${organisation.name}.`;

const linkOf = (url: string | null) => (url === null ? null : { label: 'Open the source', url });

/** Names are what people typed: a title with a line break would be two. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** 2026-11-21 08:04 UTC: read the same everywhere. */
const timeText = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
