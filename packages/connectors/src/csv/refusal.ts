import { ConnectorError } from '../failure.ts';

/**
 * Refuses what is not a table of text, by the first bytes and the content type, and says what it seems to be.
 */
export function refuseOtherThanText(head: Buffer, contentType: string | null): void {
  const found = pageOrDocument(head, contentType) ?? binaryFormat(head);
  if (found) throw new ConnectorError({ kind: 'rejected_input', ...found });
}

export function refuseEmpty(): never {
  throw new ConnectorError({
    kind: 'rejected_input',
    message: 'The file is empty.',
    advice: 'Check the export: even a table without rows has a header line.',
  });
}

export function refuseBinary(): never {
  throw new ConnectorError({ kind: 'rejected_input', ...refusal('binary data') });
}

interface Refusal {
  readonly message: string;
  readonly advice: string;
}

function pageOrDocument(head: Buffer, contentType: string | null): Refusal | null {
  // Without zero bytes, UTF-16 looks as UTF-8 does.
  const start = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .trimStart()
    .slice(0, 100);
  const media = contentType?.split(';')[0]?.trim().toLowerCase();
  if (
    media === 'text/html' ||
    media === 'application/xhtml+xml' ||
    /^<(!doctype html|html|head|body)/i.test(start)
  )
    return {
      message: 'A web page came instead of a CSV file.',
      advice:
        'Often it is a sign-in or an error page. Open the address in a private window: the file itself should download.',
    };
  if (/^<(\?xml|!doctype|!--)/i.test(start)) return refusal('an XML document');
  if (media === 'application/json' || /^(\{\s*"|\[\s*[{"[])/.test(start)) return refusal('a JSON document');
  return null;
}

const signatures: readonly (readonly [bytes: string, name: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive or an Excel workbook (XLSX)'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook (XLS)'],
  ['\x1f\x8b', 'a gzip archive'],
  ['SQLite format 3', 'an SQLite database'],
  ['\x89PNG', 'an image'],
  ['\xff\xd8\xff', 'an image'],
];

function binaryFormat(head: Buffer): Refusal | null {
  const start = head.toString('latin1', 0, 16);
  const signature = signatures.find(([bytes]) => start.startsWith(bytes));
  return signature ? refusal(signature[1]) : null;
}

const refusal = (what: string): Refusal => ({
  message: `The file seems to be ${what}, not CSV.`,
  advice: 'Export the table as CSV, or choose the kind of source that reads such files.',
});
