/** PDFs by unpdf, which is pdf.js in one file. Another reader would take its place here. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { ConnectorError } from '../failure.ts';
import { drawPage } from './draw-page.ts';
import { refuse } from './grid-refusals.ts';
import type { PdfDocument } from './page-content.ts';

/** pdf.js remembers something of every page it has seen: it is started anew after so many. */
const PAGES_AT_ONCE = 400;

export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const { OPS } = await getResolvedPDFJS();
  let document = await start(bytes);
  let seen = 0;

  return {
    pages: document.numPages,
    async read(number) {
      if (seen === PAGES_AT_ONCE) {
        await document.loadingTask.destroy();
        document = await start(bytes);
        seen = 0;
      }
      seen += 1;
      const page = await document.getPage(number).catch(explain);
      const operations = await page.getOperatorList().catch(explain);
      const content = drawPage(operations, OPS);
      page.cleanup();
      return content;
    },
    close: () => document.loadingTask.destroy(),
  };
}

function start(bytes: Uint8Array) {
  // It keeps what it is given for itself.
  return getDocumentProxy(bytes.slice(), {
    // Nothing is shown: fonts are needed for their widths and letters alone.
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  }).catch(explain);
}

function explain(error: unknown): never {
  if (error instanceof ConnectorError) throw error;
  if (error instanceof Error && error.name === 'PasswordException') refuse.locked();
  return refuse.unreadable(error instanceof Error ? error.message.replace(/\.$/, '') : 'it is damaged');
}
