/**
 * PDFs as an ERP exports its grids, for tests: first over all column groups, then down; the header on every page, each cell
 * in a box and drawn at once, rows higher where a cell wraps, and the number of rows at the end.
 */
import PdfWriter from 'pdfkit';

export interface GridPdf {
  /** The columns of each page of a block. */
  readonly groups: readonly (readonly string[])[];
  /** One cell per column; a line break wraps. */
  readonly rows: readonly (readonly string[])[];
  readonly rowsPerBlock?: number;
  /** What stands at the end; the right count if absent. */
  readonly footer?: string | null;
  readonly hasBorders?: boolean;
  /** Draws the first two cells of a row as one piece of text, with a jump in between. */
  readonly isGlued?: boolean;
  /** Something that belongs to no row, at the foot of every page. */
  readonly stray?: string;
  /** What is done to the pages of a block, by its number, before they are drawn: to leave some out, say. */
  readonly pagesOf?: (block: number, groups: readonly number[]) => readonly number[];
}

const LEFT = 72;
const TOP = 72;
const WIDTH = 468;
const LINE = 11.25;
const PADDING = 2.25;
const SIZE = 9.75;
const DEFAULT_ROWS = 45;

export async function makeGridPdf(grid: GridPdf): Promise<Buffer> {
  const document = new PdfWriter({ size: 'LETTER', margin: 0, autoFirstPage: false, bufferPages: false });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const ended = new Promise((resolve) => document.once('end', resolve));
  drawGrid(document, grid);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawGrid(document: PDFKit.PDFDocument, grid: GridPdf): void {
  const { groups, rows, rowsPerBlock = DEFAULT_ROWS, pagesOf = (_, all) => all } = grid;
  const { footer = `Count=${rows.length}` } = grid;
  const blocks = Math.max(1, Math.ceil(rows.length / rowsPerBlock));
  const all = groups.map((_, index) => index);
  for (let block = 0; block < blocks; block += 1) {
    const inBlock = rows.slice(block * rowsPerBlock, (block + 1) * rowsPerBlock);
    for (const group of pagesOf(block, all)) {
      const before = groups.slice(0, group).reduce((sum, names) => sum + names.length, 0);
      const names = groups[group] ?? [];
      document.addPage().font('Times-Roman').fontSize(SIZE);
      const last = drawPage(document, grid, { names, before, rows: inBlock });
      if (block === blocks - 1 && group === 0 && footer !== null)
        drawText(document, footer, LEFT + PADDING, last + 1);
      if (grid.stray !== undefined) drawText(document, grid.stray, LEFT + WIDTH / 2, 740);
    }
  }
}

interface Part {
  readonly names: readonly string[];
  /** How many columns stand on the pages before. */
  readonly before: number;
  readonly rows: readonly (readonly string[])[];
}

/** Gives back where it ends. */
function drawPage(
  document: PDFKit.PDFDocument,
  { hasBorders = true, isGlued = false }: GridPdf,
  { names, before, rows }: Part,
): number {
  const width = WIDTH / names.length;
  const columnAt = (index: number) => LEFT + index * width;
  let y = TOP;
  const drawRow = (cells: readonly string[], height: number, isHeader: boolean) => {
    if (isHeader) document.rect(LEFT, y, WIDTH, height).fill('#808080');
    for (const [index, cell] of cells.entries()) {
      if (hasBorders) drawBox(document, columnAt(index), y, width, height);
      if (isGlued && before === 0 && !isHeader && index < 2) continue;
      for (const [line, text] of cell.split('\n').entries())
        drawText(document, text, columnAt(index) + PADDING, y + PADDING + line * LINE);
    }
    if (isGlued && before === 0 && !isHeader)
      drawJoined(document, [cells[0] ?? '', cells[1] ?? ''], {
        x: LEFT + PADDING,
        y: y + PADDING,
        jump: width,
      });
    y += height;
  };
  drawRow(names, heightOf(names), true);
  for (const row of rows) drawRow(row.slice(before, before + names.length), heightOf(row), false);
  return y;
}

const heightOf = (row: readonly string[]) =>
  PADDING + LINE * Math.max(...row.map((cell) => cell.split('\n').length));

/** As four thin boxes that are filled. */
function drawBox(document: PDFKit.PDFDocument, x: number, y: number, width: number, height: number): void {
  document
    .rect(x, y, width, 0.75)
    .rect(x, y, 0.75, height)
    .rect(x, y + height - 0.75, width, 0.75)
    .rect(x + width - 0.75, y, 0.75, height)
    .fill('#c0c0c0');
}

function drawText(document: PDFKit.PDFDocument, text: string, x: number, y: number): void {
  if (text !== '') document.fillColor('black').text(text, x, y, { lineBreak: false });
}

/** One show of text whose second part is moved by as much as the column is wide. */
function drawJoined(
  document: PDFKit.PDFDocument,
  [one, other]: readonly [string, string],
  { x, y, jump }: { readonly x: number; readonly y: number; readonly jump: number },
): void {
  const moved = Math.round(((jump - document.widthOfString(one)) / SIZE) * 1_000);
  // The font of the page has to be there under its name before it is used by hand.
  drawText(document, ' ', x, y);
  document.addContent(
    `BT 1 0 0 -1 ${x} ${y + SIZE * 0.683} Tm /F1 ${SIZE} Tf 0 g [<${hex(one)}> ${-moved} <${hex(other)}>] TJ ET`,
  );
}

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');
