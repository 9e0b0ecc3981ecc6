/** What a workbook says of itself before any of its cells: its sheets, how dates count, how cells are shown, shared texts. */
import { posix } from 'node:path';
import { ConnectorError } from '../failure.ts';
import { isDateFormat, zeroDigits } from './number-format.ts';
import type { Archive } from '../file/archive.ts';
import { readWholeXml } from './read-xml.ts';
import { refuseWorkbook } from './refusal.ts';

export interface Sheet {
  /** Of the workbook's own counting; stays when the sheet is renamed or moved. */
  readonly id: number;
  readonly name: string;
  readonly isHidden: boolean;
  /** Within the package. */
  readonly file: string;
}

/** How the number of a cell is shown. */
export interface Shown {
  readonly isDate: boolean;
  /** A code of so many digits, filled with zeros; 0 for other numbers. */
  readonly digits: number;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days count from 1904 rather than 1900. */
  readonly isSince1904: boolean;
  /** By the style of a cell. */
  readonly shown: readonly Shown[];
  readonly texts: readonly string[];
}

export async function readWorkbook(files: Archive): Promise<Workbook> {
  const root = (await relations(files, '_rels/.rels', '')).find(({ type }) => type === 'officeDocument');
  const main = root?.target ?? 'xl/workbook.xml';
  if (!files.has(main)) refuseWorkbook(new Error('It is an archive, but not of a workbook.'));
  const folder = posix.dirname(main);
  const parts = await relations(files, posix.join(folder, '_rels', `${posix.basename(main)}.rels`), folder);
  const partOf = (type: string) => parts.find((part) => part.type === type)?.target ?? '';

  const sheets: Sheet[] = [];
  let isSince1904 = false;
  await readWholeXml(files.text(main), {
    open(name, attribute) {
      if (name === 'workbookPr') isSince1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const part = parts.find(({ id }) => id === attribute('id'));
      // Charts are sheets too, and hold no cells.
      if (part?.type !== 'worksheet') return;
      sheets.push({
        id: Number(attribute('sheetId')),
        name: attribute('name') ?? '',
        isHidden: (attribute('state') ?? 'visible') !== 'visible',
        file: part.target,
      });
    },
  });
  if (sheets.length === 0) refuseWorkbook(new Error('It has no sheet with cells.'));
  return {
    sheets,
    isSince1904,
    shown: await readStyles(files, partOf('styles')),
    texts: await readTexts(files, partOf('sharedStrings')),
  };
}

interface Relation {
  readonly id: string;
  /** The last part of the type's address. */
  readonly type: string;
  readonly target: string;
}

async function relations(files: Archive, name: string, folder: string): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  await readWholeXml(files.text(name), {
    open(element, attribute) {
      if (element !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = attribute('Target') ?? '';
      found.push({
        id: attribute('Id') ?? '',
        type: posix.basename(attribute('Type') ?? ''),
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return found;
}

async function readStyles(files: Archive, name: string): Promise<readonly Shown[]> {
  const codes = new Map<number, string>();
  const shown: Shown[] = [];
  let isInCells = false;
  await readWholeXml(files.text(name), {
    open(element, attribute) {
      if (element === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (element === 'cellXfs') isInCells = true;
      if (element !== 'xf' || !isInCells) return;
      const id = Number(attribute('numFmtId') ?? 0);
      const code = codes.get(id);
      shown.push({ isDate: isDateFormat(id, code), digits: zeroDigits(code) });
    },
    close(element) {
      if (element === 'cellXfs') isInCells = false;
    },
  });
  return shown;
}

/** In characters: cells refer to them in any order, so that all have to be at hand. */
const MAX_TEXTS = 100_000_000;

async function readTexts(files: Archive, name: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let current = '';
  let length = 0;
  const isText = createTextFilter();
  await readWholeXml(files.text(name), {
    open: (element) => isText.open(element),
    text(text) {
      if (isText.now()) current += text;
    },
    close(element) {
      isText.close(element);
      if (element !== 'si') return;
      length += current.length;
      if (length > MAX_TEXTS) throw new ConnectorError(tooManyTexts);
      texts.push(current);
      current = '';
    },
  });
  return texts;
}

/** Texts stand in `t`; those that tell how another is pronounced (`rPh`) are none of the cell. */
export function createTextFilter() {
  let isInText = false;
  let isPhonetic = false;
  return {
    now: () => isInText && !isPhonetic,
    open(element: string) {
      if (element === 't') isInText = true;
      if (element === 'rPh') isPhonetic = true;
    },
    close(element: string) {
      if (element === 't') isInText = false;
      if (element === 'rPh') isPhonetic = false;
    },
  };
}

const tooManyTexts = {
  kind: 'rejected_input',
  message: 'The workbook holds more than 100 million characters of text.',
  advice: 'Save the sheet as CSV, which is read piece by piece, or split it.',
} as const;
