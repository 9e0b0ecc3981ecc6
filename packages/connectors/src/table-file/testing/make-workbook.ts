/** Workbooks as programs write them, and as some of them write them oddly. */
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

type TestCell =
  | string
  | number
  | boolean
  | null
  /** A number with a style. */
  | { readonly number: number; readonly style: number }
  | { readonly failed: string }
  /** A text in the cell itself. */
  | { readonly inline: string };

export interface TestSheet {
  readonly name: string;
  readonly isHidden?: boolean;
  /** A row of null is missing from the file. */
  readonly rows: readonly (readonly TestCell[] | null)[];
}

export interface WorkbookOptions {
  readonly isSince1904?: boolean;
  /** Of every element, as some writers give them. */
  readonly prefix?: string;
  /** Cells say where they are. */
  readonly hasReferences?: boolean;
}

/** By their place: a number, a date, a date with a time, a postcode of five digits, a time, text with a letter d in it. */
export const STYLES = { plain: 0, date: 1, datetime: 2, postcode: 3, time: 4, quoted: 5 } as const;

export async function makeWorkbook(
  sheets: readonly TestSheet[],
  { isSince1904 = false, prefix = '', hasReferences = true }: WorkbookOptions = {},
): Promise<Buffer> {
  const texts = new Map<string, number>();
  const tag = (name: string) => `${prefix}${name}`;
  const textAt = (text: string) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, texts.size);
    return texts.size - 1;
  };

  const cellXml = (cell: TestCell, row: number, column: number): string => {
    if (cell === null) return '';
    const at = hasReferences ? ` r="${letters(column)}${row}"` : '';
    const c = (attributes: string, inner: string) => `<${tag('c')}${at}${attributes}>${inner}</${tag('c')}>`;
    const v = (value: string | number) => `<${tag('v')}>${value}</${tag('v')}>`;
    if (typeof cell === 'string') return c(' t="s"', v(textAt(cell)));
    if (typeof cell === 'number') return c('', v(cell));
    if (typeof cell === 'boolean') return c(' t="b"', v(cell ? 1 : 0));
    if ('failed' in cell) return c(' t="e"', v(cell.failed));
    if ('inline' in cell)
      return c(
        ' t="inlineStr"',
        `<${tag('is')}><${tag('t')}>${escaped(cell.inline)}</${tag('t')}></${tag('is')}>`,
      );
    return c(` s="${cell.style}"`, v(cell.number));
  };
  const sheetXml = ({ rows }: TestSheet) =>
    xml(
      tag('worksheet'),
      prefix,
      `<${tag('sheetData')}>${rows
        .map((cells, at) =>
          cells === null
            ? ''
            : `<${tag('row')} r="${at + 1}">${cells.map((cell, column) => cellXml(cell, at + 1, column)).join('')}</${tag('row')}>`,
        )
        .join('')}</${tag('sheetData')}>`,
    );

  const files: Record<string, string> = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': xml(
      'workbook',
      '',
      `<workbookPr${isSince1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, isHidden }, at) =>
            `<sheet name="${escaped(name)}" sheetId="${at + 10}"${isHidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['rId98', 'styles', 'styles.xml'],
      ['rId99', 'sharedStrings', '/xl/sharedStrings.xml'],
    ]),
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
    'xl/styles.xml': xml(
      'styleSheet',
      '',
      `<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="&quot;dozen&quot; 0"/></numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
        `<cellXfs>${[0, 14, 22, 164, 20, 165].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`,
    ),
  };
  // Last, as some writers do: what cells refer to is known only then.
  files['xl/sharedStrings.xml'] = xml(
    'sst',
    '',
    [...texts.keys()]
      .map((text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r><rPh><t>ignored</t></rPh></si>`)
      .join(''),
  );
  return zipped(files);
}

export async function zipped(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  await pipeline(
    zip.outputStream,
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    }),
  );
  return Buffer.concat(chunks);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const xml = (root: string, prefix: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns${prefix && `:${prefix.slice(0, -1)}`}="${MAIN}" xmlns:r="${RELATIONS}">${inner}</${root}>`;

const relations = (all: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<?xml version="1.0"?><Relationships>${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
