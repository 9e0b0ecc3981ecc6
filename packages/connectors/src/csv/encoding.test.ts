import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDecoder, createEncodingSniffer } from './encoding.ts';

function sniff(bytes: Buffer, chunkSize = 7) {
  const sniffer = createEncodingSniffer();
  for (let at = 0; at < bytes.length; at += chunkSize) sniffer.push(bytes.subarray(at, at + chunkSize));
  return sniffer.end();
}

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const accents = 'Berglunds snabbköp, México, Łódź, 東京\n';

describe('the encoding', () => {
  test.each([
    ['utf-8', Buffer.from(accents)],
    ['utf-8', Buffer.from(`\ufeff${accents}`)],
    ['utf-8', Buffer.from('plain ASCII')],
    ['utf-16le', Buffer.from(`\ufeff${accents}`, 'utf16le')],
    ['utf-16be', swapped(`\ufeff${accents}`)],
    ['utf-16le', Buffer.from('id,name\n1,Tea\n', 'utf16le')],
    ['utf-16be', swapped('id,name\n1,Tea\n')],
    ['windows-1252', Buffer.from('Köln, München, Düsseldorf', 'latin1')],
  ])('is %s', (encoding, bytes) => {
    expect(sniff(bytes)).toEqual({ encoding, isDamaged: false, isBinary: false });
  });

  test('is judged by all bytes: an accent after a megabyte of ASCII still counts', () => {
    const ascii = Buffer.alloc(1_000_000, 'plain text\n');
    expect(sniff(Buffer.concat([ascii, Buffer.from('Köln', 'latin1')]), 65_536).encoding).toBe(
      'windows-1252',
    );
    expect(sniff(Buffer.concat([ascii, Buffer.from('Köln')]), 65_536).encoding).toBe('utf-8');
  });

  test('of a long UTF-8 text does not flip for a stray byte', () => {
    const text = Buffer.from(accents.repeat(1_000));
    const damaged = Buffer.concat([text, Buffer.from([0xe9]), Buffer.from('\n'), text]);
    expect(sniff(damaged, 4_096)).toEqual({ encoding: 'utf-8', isDamaged: true, isBinary: false });
  });

  test('does not depend on where the chunks end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        (text, chunkSize) => {
          const bytes = Buffer.from(`\ufeff${text.toWellFormed().replaceAll('\0', '')}`);
          expect(sniff(bytes, chunkSize)).toEqual({ encoding: 'utf-8', isDamaged: false, isBinary: false });
        },
      ),
    );
  });

  test('is none where zero bytes stand about', () => {
    expect(sniff(Buffer.from('id,name\n1,a\0b\n')).isBinary).toBe(true);
  });
});

test('a text is decoded whatever its chunks, without its byte order mark', () => {
  const byEncoding = {
    'utf-8': (text: string) => Buffer.from(text),
    'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
    'utf-16be': swapped,
  } as const;
  const encoding = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be');
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      encoding,
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      (any, name, size, hasMark) => {
        const text = any.toWellFormed().replace(/^\ufeff/, '');
        const bytes = byEncoding[name](hasMark ? `\ufeff${text}` : text);
        const decoder = createDecoder(name);
        let decoded = '';
        for (let at = 0; at < bytes.length; at += size)
          decoded += decoder.write(bytes.subarray(at, at + size));
        expect(decoded + decoder.end()).toBe(text);
      },
    ),
  );
});

test('Windows-1252 has more than Latin-1', () => {
  expect(createDecoder('windows-1252').write(Buffer.from([0x80, 0x93, 0xe9]))).toBe('€“é');
});
