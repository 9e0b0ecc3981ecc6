/** XML as it comes: elements by their local names, whatever prefix a writer gave them. */
import { SaxesParser } from 'saxes';
import { refuseWorkbook } from './refusal.ts';

export interface XmlEvents {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  /** Parts of a text may come one by one. */
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Yields after every chunk, when its events have been told. */
export async function* readXml(chunks: AsyncIterable<string>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    events.open?.(localName(name), (wanted) => {
      const exact = attributes[wanted];
      if (exact !== undefined) return exact;
      const prefixed = Object.keys(attributes).find((each) => localName(each) === wanted);
      return prefixed === undefined ? undefined : attributes[prefixed];
    });
  });
  parser.on('closetag', ({ name }) => events.close?.(localName(name)));
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  parser.on('error', (error) => {
    throw error;
  });
  for await (const chunk of chunks) {
    try {
      parser.write(chunk);
    } catch (error) {
      refuseWorkbook(error);
    }
    yield;
  }
  try {
    parser.close();
  } catch (error) {
    refuseWorkbook(error);
  }
}

export async function readWholeXml(chunks: AsyncIterable<string>, events: XmlEvents): Promise<void> {
  for await (const _ of readXml(chunks, events));
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);
