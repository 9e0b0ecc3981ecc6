import { expect, test } from 'vitest';
import { nextLink } from '../http/next-link.ts';
import { nextPage } from './next-page.ts';

const url = 'https://host/ordersBulk?startDate=a,b&page=';

test.each([
  [`<${url}1>; rel="first", <${url}2>; rel="self", <${url}3>; rel="next"`, `${url}3`],
  [`<${url}3>;rel=next`, `${url}3`],
  [`<${url}9>; title="a, \\"b"; rel="prev next"`, `${url}9`],
  [`<${url}1>; rel="first", <${url}2>; rel="prev"`, null],
  [`<${url}1>; rel="nextish"`, null],
  ['next', null],
  ['', null],
  [null, null],
])('the next link of %s is %s', (header, next) => {
  expect(nextLink(header)).toBe(next);
});

test('only the number of the page is taken from a link', () => {
  expect(nextPage('<https://elsewhere/?page=3>; rel="next"', 2)).toBe(3);
  expect(nextPage('</ordersBulk?page=7>; rel="next"', 2)).toBe(7);
  expect(nextPage(null, 2)).toBeNull();
});

test('a next link that is no address leads nowhere', () => {
  expect(nextPage('<http://[>; rel="next"', 2)).toBe('repeated');
});

test.each(['2', '1', '', 'x', '2.5'])(
  'a next link that leads from page 2 to "%s" leads nowhere new',
  (page) => {
    expect(nextPage(`<${url}${page}>; rel="next"`, 2)).toBe('repeated');
  },
);
