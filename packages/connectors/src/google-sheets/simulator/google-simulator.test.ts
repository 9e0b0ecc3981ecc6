import { expect, test } from 'vitest';
import { applyMask } from './field-mask.ts';
import { createGoogleWorld } from './google-world.ts';

test('a partial answer has what the mask names, however it is written', () => {
  const whole = { a: 1, b: { c: 2, d: 3 }, list: [{ e: 4, f: { g: 5, h: 6 } }] };
  expect(applyMask(whole, 'a,b(c)')).toEqual({ a: 1, b: { c: 2 } });
  expect(applyMask(whole, 'b.d,list.f(g)')).toEqual({ b: { d: 3 }, list: [{ f: { g: 5 } }] });
  expect(applyMask(whole, 'list(e,f/h)')).toEqual({ list: [{ e: 4, f: { h: 6 } }] });
  expect(applyMask(whole, null)).toEqual(whole);
});

test('nobody gets a token or cells without the key', () => {
  const world = createGoogleWorld();
  const ask = (path: string, body = '') =>
    world.reply({
      method: body === '' ? 'GET' : 'POST',
      url: new URL(path, 'http://google'),
      authorization: 'Bearer x',
      body,
    });
  expect(ask('/v4/spreadsheets/x')).toMatchObject({ status: 401 });
  expect(ask('/drive/v3/files/x')).toMatchObject({ status: 401 });
  expect(
    ask('/token', 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b.c'),
  ).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
});
