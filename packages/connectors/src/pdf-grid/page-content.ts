/** What is drawn on a page, as far as a table consists of it: texts with their places, and the lines between columns. */

export interface PageContent {
  /** One for each piece of text that was drawn at once; a cell has one or several. */
  readonly runs: readonly TextRun[];
  /** Where vertical lines stand, in no order and with repetitions. */
  readonly verticals: readonly number[];
}

/** Distances are points of the page; y grows upwards. */
export interface TextRun {
  readonly text: string;
  /** Where the text begins, on its baseline. */
  readonly x: number;
  readonly y: number;
  /** Where it ends. */
  readonly endX: number;
  readonly fontSize: number;
}

/** A document whose pages are read one by one. */
export interface PdfDocument {
  readonly pages: number;
  /** Of the page, from 1. */
  read(page: number): Promise<PageContent>;
  close(): Promise<void>;
}
