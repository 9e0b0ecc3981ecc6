/** PDFs by unpdf, which is pdf.js in one file. Another reader would take its place here. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { ConnectorError } from '../failure.ts';
import { drawPage } from './draw-page.ts';
import { refuse } from './grid-refusals.ts';
import type { PdfDocument } from './page-content.ts';

export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(bytes, {
    // Nothing is shown: fonts are needed for their widths and letters alone.
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  }).catch(explain);

  return {
    pages: document.numPages,
    async read(number) {
      const page = await document.getPage(number).catch(explain);
      const operations = await page.getOperatorList().catch(explain);
      const content = drawPage(operations, OPS);
      page.cleanup();
      return content;
    },
    close: () => document.loadingTask.destroy(),
  };
}

function explain(error: unknown): never {
  if (error instanceof ConnectorError) throw error;
  if (error instanceof Error && error.name === 'PasswordException') refuse.locked();
  return refuse.unreadable(error instanceof Error ? error.message.replace(/\.$/, '') : 'it is damaged');
}
