/** Downloads of a tab as CSV, by link or as published, with the detours they take and the pages that come instead. */
import { EXPORT_REDIRECT, SIGN_IN_REDIRECT } from './judgements.ts';
import { page, type Reply } from './reply.ts';
import { shownText } from './shown-text.ts';
import type { SimulatedSpreadsheet, Workbooks } from './workbook.ts';

const LINK = /^\/spreadsheets\/d\/([\w-]+)\/export$/;
const PUBLISHED = /^\/spreadsheets\/d\/e\/([\w-]+)\/pub$/;
const CONTENT = /^\/content\/(export|pub)\/([\w-]+)$/;

/** Null where the path is none of an export. */
export function exportReply(
  workbooks: Workbooks,
  { origin, pathname, searchParams, href }: URL,
): Reply | null {
  if (pathname === '/ServiceLogin') return page(200, 'Google Sheets: Sign-in');

  const link = LINK.exec(pathname)?.[1];
  if (link !== undefined) {
    const spreadsheet = workbooks.get(link);
    if (!spreadsheet) return page(404, 'Page Not Found');
    if (!spreadsheet.isLinkShared) {
      const to = `${origin}/ServiceLogin?continue=${encodeURIComponent(href)}`;
      return { kind: 'redirect', status: SIGN_IN_REDIRECT, to };
    }
    return {
      kind: 'redirect',
      status: EXPORT_REDIRECT,
      to: `${origin}/content/export/${link}?${searchParams.toString()}`,
    };
  }

  const published = PUBLISHED.exec(pathname)?.[1];
  if (published !== undefined) {
    if (!workbooks.published(published))
      return page(404, 'Sorry, the file you have requested does not exist.');
    return {
      kind: 'redirect',
      status: EXPORT_REDIRECT,
      to: `${origin}/content/pub/${published}?${searchParams.toString()}`,
    };
  }

  const [, how, id = ''] = CONTENT.exec(pathname) ?? [];
  if (how === undefined) return null;
  const spreadsheet = how === 'export' ? workbooks.get(id) : workbooks.published(id);
  return spreadsheet ? csvOf(spreadsheet, searchParams) : page(404, 'Page Not Found');
}

function csvOf({ title, locale, tabs }: SimulatedSpreadsheet, query: URLSearchParams): Reply {
  const gid = query.get('gid');
  const tab = gid === null ? tabs[0] : tabs.find(({ sheetId }) => String(sheetId) === gid);
  if (!tab) return page(400, 'Sorry, unable to open the file at this time.');
  const width = tab.cells.reduce((most, row) => Math.max(most, row.length), 0);
  const lines = tab.cells.map((row) =>
    Array.from({ length: width }, (_, column) => quoted(shownText(row[column], locale))).join(','),
  );
  return { kind: 'csv', name: `${title} - ${tab.title}.csv`, text: lines.join('\r\n') };
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
