/** Signs in by a form, as a person would, and hands on a fetch that belongs to the session. */
import {
  DEFAULT_STALL_TIMEOUT_MS,
  type ConnectorDeps,
  type Request as ConnectorRequest,
} from '../connector.ts';
import { ConnectorError, type Failure } from '../failure.ts';
import { failureOfAnswer } from '../http/api-failure.ts';
import { exchange, nameOf, type Incoming } from '../http/exchange.ts';
import type { PdfGridInput } from './pdf-grid-config.ts';
import { createSessionCookies } from './session-cookies.ts';
import { formWith } from './sign-in-form.ts';

const MAX_PAGE_BYTES = 8 * 1_024 ** 2;
const MAX_REDIRECTS = 5;

/** The same world, in which requests to the server of the sign-in page are those of somebody who has signed in. */
export async function signedIn({
  config,
  deps,
  signal,
  stallTimeoutMs = DEFAULT_STALL_TIMEOUT_MS,
}: ConnectorRequest<PdfGridInput>): Promise<ConnectorDeps> {
  const { signIn, password } = config;
  if (!signIn || password === undefined) return deps;
  const start = new URL(signIn.address);
  const cookies = createSessionCookies(start.origin);

  async function ask(url: URL, form: URLSearchParams | null): Promise<Incoming> {
    const answer = await exchange(
      {
        url,
        method: form === null ? 'GET' : 'POST',
        headers: {
          accept: 'text/html,*/*;q=0.5',
          'user-agent': 'Syncline',
          cookie: cookies.headerFor(url),
          ...(form !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        body: form === null ? null : form.toString(),
      },
      { fetch: deps.fetch, signal, stallTimeoutMs, maxBytes: MAX_PAGE_BYTES },
    );
    cookies.keep(url, answer.headers);
    return answer;
  }

  /** What a page leads to in the end; the form is sent but once. */
  async function visit(from: URL, form: URLSearchParams | null): Promise<{ url: URL; page: Incoming }> {
    let url = from;
    let page = await ask(url, form);
    for (let hop = 0; page.status >= 300 && page.status < 400 && hop < MAX_REDIRECTS; hop += 1) {
      const next = URL.parse(page.headers.get('location') ?? '', url.href);
      // Neither the session nor the password goes to another server.
      if (next?.origin !== start.origin) break;
      url = next;
      page = await ask(url, null);
    }
    if (page.status === 401 || page.status === 403) throw new ConnectorError(refused(nameOf(url)));
    if (page.status >= 400) throw new ConnectorError(failureOfAnswer(page.status, nameOf(url), null));
    return { url, page };
  }

  const { url, page } = await visit(start, null);
  const form = formWith(signIn.passwordField, page.text, url);
  if (!form || form.action.origin !== start.origin)
    throw new ConnectorError(noForm(nameOf(url), signIn.passwordField));
  const filled = { ...form.hidden, [signIn.userField]: signIn.user, [signIn.passwordField]: password };
  const after = await visit(form.action, new URLSearchParams(filled));
  if (formWith(signIn.passwordField, after.page.text, after.url))
    throw new ConnectorError(refused(nameOf(url)));

  return {
    ...deps,
    async fetch(target, init) {
      const to = new URL(target instanceof Request ? target.url : target);
      const cookie = cookies.headerFor(to);
      const headers = new Headers(init?.headers);
      if (cookie !== '') headers.set('cookie', cookie);
      const response = await deps.fetch(target, { ...init, headers });
      cookies.keep(to, response.headers);
      return response;
    },
  };
}

const refused = (where: string): Failure => ({
  kind: 'credentials_rejected',
  message: `${where} refused the user name and password.`,
  advice:
    'Sign in there in a browser with the same ones, and enter them again. A code by phone cannot be asked for.',
});

const noForm = (where: string, field: string): Failure => ({
  kind: 'misconfigured',
  message: `${where} has no form with a field "${field}".`,
  advice:
    'Check the address of the sign-in page, and the name of its password field in the source of the page.',
});
