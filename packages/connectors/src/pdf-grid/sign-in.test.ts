import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectorDeps } from '../testing/connector-deps.ts';
import { pdfGridConnector } from './pdf-grid-connector.ts';
import type { PdfGridInput } from './pdf-grid-config.ts';
import { formWith } from './sign-in-form.ts';
import { makeGridPdf } from './testing/make-pdf.ts';
import { EIGHT_GROUPS, sampleCustomers } from './testing/sample-customers.ts';

const page = (again = '') => `<html>${again}<form method="post" action="/login?next=%2F">
  <input type="hidden" name="__VIEWSTATE" value="a&quot;b&#38;c"><input name='User'><INPUT type=password name=Pass>
</form><form><input type="hidden" name="other" value="1"></form></html>`;

describe('a list for those who sign in', () => {
  let server: Server;
  let origin = '';
  let pdf: Buffer;
  let posts: string[];

  beforeEach(async () => {
    posts = [];
    pdf = await makeGridPdf({ groups: EIGHT_GROUPS, rows: sampleCustomers(3) });
    server = createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isMember = /\bsession=member\b/.test(request.headers.cookie ?? '');
    if (request.method === 'POST') {
      posts.push(await text(request));
      const sent = new URLSearchParams(posts.at(-1));
      const isRight =
        sent.get('Pass') === 'hidden' &&
        sent.get('__VIEWSTATE') === 'a"b&c' &&
        /\bvisit=1\b/.test(request.headers.cookie ?? '');
      if (!isRight) {
        response.end(page('Wrong password'));
        return;
      }
      response.writeHead(302, { location: '/home', 'set-cookie': 'session=member; Path=/; HttpOnly' }).end();
      return;
    }
    if (request.url === '/customers.pdf' && isMember)
      response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf);
    else if (request.url === '/home' && isMember) response.end('<html>Welcome</html>');
    else response.writeHead(200, { 'set-cookie': 'visit=1', 'content-type': 'text/html' }).end(page());
  }

  const input = (change: Partial<PdfGridInput> = {}): PdfGridInput => ({
    location: { from: 'url', url: `${origin}/customers.pdf` },
    layout: { idColumn: 'ID', countLabel: 'Count=' },
    signIn: { address: `${origin}/login`, user: 'anna', userField: 'User', passwordField: 'Pass' },
    password: 'hidden',
    ...change,
  });
  const check = (config: PdfGridInput) =>
    pdfGridConnector.check({ config, signal: new AbortController().signal, deps: connectorDeps() });

  test('is fetched in the session that the form opens, with its hidden fields', async () => {
    expect(await check(input())).toMatchObject({ ok: true });
    const preview = await pdfGridConnector.preview({
      config: input(),
      rows: 5,
      signal: new AbortController().signal,
      deps: connectorDeps(),
    });
    expect(preview.rows).toHaveLength(3);
    expect(Object.fromEntries(new URLSearchParams(posts[0]))).toEqual({
      __VIEWSTATE: 'a"b&c',
      User: 'anna',
      Pass: 'hidden',
    });
  });

  test('is refused with what to do when the password is wrong, or the page has no such form', async () => {
    expect(await check(input({ password: 'wrong' }))).toMatchObject({
      ok: false,
      failure: { kind: 'credentials_rejected' },
    });
    const form = { address: `${origin}/login`, user: 'anna', userField: 'User', passwordField: 'Kennwort' };
    expect(await check(input({ signIn: form }))).toMatchObject({
      ok: false,
      failure: { kind: 'misconfigured', message: expect.stringContaining('"Kennwort"') },
    });
  });

  test('5: without signing in, a page comes instead of the list, and is told as such', async () => {
    const { signIn: _, password: __, ...open } = input();
    expect(await check(open)).toMatchObject({
      ok: false,
      failure: { advice: expect.stringContaining('session ended') },
    });
  });

  test('[B11] the password is a secret, and needed where there is a form', () => {
    expect(pdfGridConnector.secrets).toEqual(['password']);
    const { password: _, ...without } = input();
    expect(pdfGridConnector.inputSchema.safeParse(without).error?.issues[0]?.message).toBe(
      'Enter the password to sign in with.',
    );
  });
});

test('a form is sent where it says, and to its own page where it does not', () => {
  const at = new URL('https://erp.example.org/app/login');
  expect(formWith('Pass', page(), at)?.action.href).toBe('https://erp.example.org/login?next=%2F');
  expect(formWith('p', '<form><input name="p"></form>', at)).toEqual({ action: at, hidden: {} });
  expect(formWith('q', page(), at)).toBeNull();
});
