import { expect, test } from 'vitest';
import { detectDelimiter } from './delimiter.ts';

test.each([
  [',', 'a,b,c\n1,2,3\n'],
  [';', 'id;name;price\n1;Tea, green;1,50\n2;Salt, fine, white;0,99\n'],
  ['\t', 'id\tname\n1\tTea, green; loose\n'],
  ['|', 'id|name|note\n1|Tea|a,b\n2|Salt|c;d\n'],
  [',', '"a;b;c",d\n"1;2;3",4\n'],
  [';', 'a;"multi\nline, with commas, and ""quotes""";c\n1;2;3\n'],
  [',', 'only\none\ncolumn\n'],
  [',', ''],
])('%j separates %j', (delimiter, text) => {
  expect(detectDelimiter(text)).toBe(delimiter);
});

test('a row that the sample cuts off does not count', () => {
  expect(detectDelimiter('a;b;c,d\n1;2;3,4\n5,6')).toBe(';');
});
