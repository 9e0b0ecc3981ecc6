/** Why a PDF is refused: each says what was found and what to do. Nothing of a refused file is applied. */
import { ConnectorError, type Failure } from '../failure.ts';

function refused(message: string, advice: string, kind: Failure['kind'] = 'rejected_input'): never {
  throw new ConnectorError({ kind, message, advice });
}

const EXPORT_AGAIN =
  'Nothing was applied. Export the list again; if it stays so, tell whoever looks after Syncline.';

export const refuse = {
  noStart: (idColumn: string, found: readonly string[]): never =>
    refused(
      `The first page has no column "${idColumn}" in front; it has ${listed(found)}.`,
      'Check that it is the right list, that the program shows the language it did, and that its columns have their usual order.',
    ),
  empty: (): never =>
    refused(
      'The PDF has no table.',
      'Check that it is the exported list, and not a scan or another document.',
    ),
  otherBlock: (
    page: number,
    expected: readonly (readonly string[])[],
    found: readonly (readonly string[])[],
  ): never =>
    refused(
      `The rows that begin on page ${page} come with ${pages(found.length)} of columns, those before with ${pages(expected.length)}, or with other columns.`,
      `The file is cut off or was changed. ${EXPORT_AGAIN}`,
    ),
  otherColumns: (gone: readonly string[], added: readonly string[]): never =>
    refused(
      `The columns are not those of the last time.${gone.length > 0 ? ` Gone: ${listed(gone)}.` : ''}${
        added.length > 0 ? ` New: ${listed(added)}.` : ''
      }`,
      'If that is meant, open the source and take the new columns over; otherwise reset the columns in the program, or its language.',
    ),
  duplicate: (id: string, idColumn: string): never =>
    refused(`"${idColumn}" ${JSON.stringify(id.slice(0, 40))} stands there twice.`, EXPORT_AGAIN),
  orphan: (page: number, cells: readonly string[], firstPage: number): never =>
    refused(
      `Page ${page} has text that belongs to no row of those that begin on page ${firstPage}: ${listed(
        cells.filter((cell) => cell !== ''),
      )}.`,
      EXPORT_AGAIN,
    ),
  noCount: (label: string): never =>
    refused(
      `The end of the list is missing: nothing says "${label}".`,
      'The file broke off, or the footer of the list is switched off. Export it again, with the footer.',
    ),
  otherCount: (said: number, found: number): never =>
    refused(`The list says that it has ${said} rows, but ${found} were found.`, EXPORT_AGAIN),
  unreadable: (why: string): never =>
    refused(`The PDF cannot be read: ${why}.`, 'The file may be cut off or damaged. Export it again.'),
  locked: (): never => refused('The PDF is protected by a password.', 'Export it without one.'),
};

const pages = (count: number) => (count === 1 ? 'one page' : `${count} pages`);

const listed = (names: readonly string[]) =>
  names.length === 0
    ? 'none'
    : names
        .slice(0, 12)
        .map((name) => JSON.stringify(name.slice(0, 60)))
        .join(', ') + (names.length > 12 ? ` and ${names.length - 12} more` : '');
