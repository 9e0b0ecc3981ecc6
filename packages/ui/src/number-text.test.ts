import { expect, test } from 'vitest';
import {
  bytesText,
  changeText,
  countText,
  currencyText,
  decimalText,
  durationText,
  moneyText,
  percentText,
} from './number-text.ts';

test('counts are grouped as the language does', () => {
  expect(countText(1_234_567, 'en')).toBe('1,234,567');
  expect(countText(1_234_567, 'it')).toBe('1.234.567');
});

test('a percentage is cut, so that 100% is only said when all is done', () => {
  expect(percentText(42.4, 'en')).toBe('42%');
  expect(percentText(99.99, 'en')).toBe('99%');
  expect(percentText(100, 'en')).toBe('100%');
});

test('money in minor units shows its two digits', () => {
  expect(moneyText(1_800, 'en')).toBe('18.00');
  expect(moneyText(-5, 'en')).toBe('-0.05');
  expect(moneyText(123_456_789, 'it')).toBe('1.234.567,89');
});

test('decimals keep every digit', () => {
  expect(decimalText(0.1234567, 'en')).toBe('0.1234567');
  expect(decimalText(3, 'en')).toBe('3');
});

test('bytes are told in the largest unit that keeps them readable', () => {
  expect(bytesText(0, 'en')).toBe('0 B');
  expect(bytesText(999, 'en')).toBe('999 B');
  expect(bytesText(1_536, 'en')).toBe('1.54 kB');
  expect(bytesText(999_950, 'en')).toBe('1 MB');
  expect(bytesText(31_400_000, 'en')).toBe('31.4 MB');
});

test('durations get coarser the longer they are', () => {
  expect(durationText(340, 'en')).toBe('340 ms');
  expect(durationText(4_230, 'en')).toBe('4.2 s');
  expect(durationText(9_990, 'en')).toBe('10 s');
  expect(durationText(185_000, 'en')).toBe('3 min 05 s');
  expect(durationText(7_800_000, 'en')).toBe('2 h 10 min');
});

test('amounts are written with their currency, and with as many digits as it has', () => {
  expect(currencyText(123_456, 'EUR', 'en')).toBe('€1,234.56');
  expect(currencyText(123_456, 'EUR', 'it')).toBe('1234,56\u00A0€');
  expect(currencyText(1_234, 'JPY', 'en')).toBe('¥1,234');
  expect(currencyText(123_456, 'EUR', 'en', { isShort: true })).toBe('€1.2K');
});

test('a change has its sign', () => {
  expect(changeText(0.124, 'en')).toBe('+12%');
  expect(changeText(-0.0512, 'en')).toBe('-5.1%');
  expect(changeText(0, 'en')).toBe('0%');
});
