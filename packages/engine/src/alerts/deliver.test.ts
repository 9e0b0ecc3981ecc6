import { expect, test } from 'vitest';
import type { TestAlert } from './alert.ts';
import { createDelivery, NO_MAIL_SERVER } from './deliver.ts';
import { createMail } from './mail.ts';
import { mailUser, startMailServer } from './testing/mail-server.ts';
import { startReceiver, status } from './testing/receiver.ts';

const alert: TestAlert = {
  id: 'notice-1',
  kind: 'test',
  at: new Date('2026-05-01T12:00:00Z'),
  organisation: { id: 'o', name: 'Trattoria\r\nBcc: all@example.org' },
};
const clock = { now: () => alert.at };
const never = new AbortController().signal;
const over = (mail: Parameters<typeof createDelivery>[0]['mail'] = null) =>
  createDelivery({ fetch, mail, clock });
const reason = (text: RegExp | string) => ({
  isDelivered: false,
  reason: text instanceof RegExp ? expect.stringMatching(text) : text,
});

test('a redirect is not followed', async () => {
  const elsewhere = await startReceiver();
  const receiver = await startReceiver();
  receiver.answer(status(307, { location: elsewhere.url }));
  const target = { kind: 'webhook', url: receiver.url, secret: 's' } as const;
  expect(await over()(target, alert, never)).toEqual(reason(/307, a redirect; those are not followed/));
  expect(elsewhere.received).toEqual([]);
});

test.each([
  [404, /nothing is at this address any more/],
  [403, /does not let Syncline in/],
  [500, /Slack answered 500/],
])('an answer of %s says what to do', async (code, text) => {
  const receiver = await startReceiver();
  receiver.answer(status(code));
  expect(await over()({ kind: 'slack', url: receiver.url }, alert, never)).toEqual(reason(text));
});

test('a receiver that is not there, or hangs up, says how', async () => {
  const receiver = await startReceiver();
  receiver.answer((response) => void response.destroy());
  const to = (url: string) => over()({ kind: 'webhook', url, secret: 's' }, alert, never);
  expect(await to(receiver.url)).toEqual(reason(/could not be reached \(\w+\)/));
  expect(await to('http://127.0.0.1:1')).toEqual(reason(/could not be reached \(/));
});

test('whoever waits for a delivery can be freed', async () => {
  const receiver = await startReceiver();
  receiver.answer(() => {});
  const arrived = receiver.next();
  const leaving = new AbortController();
  const delivery = over()({ kind: 'slack', url: receiver.url }, alert, leaving.signal);
  await arrived;
  leaving.abort(new Error('Closing'));
  await expect(delivery).rejects.toThrow('Closing');
});

test('[D5] an e-mail goes to each recipient through the mail server', async () => {
  const { url, mails } = await startMailServer();
  const deliver = over(createMail({ url, from: 'Syncline <alerts@example.org>' }));
  const target = { kind: 'email', to: ['a@example.org', 'b@example.org'] } as const;
  expect(await deliver(target, alert, never)).toEqual({ isDelivered: true });
  const [mail] = mails;
  expect(mails).toHaveLength(1);
  expect(mail?.to).toEqual(target.to);
  expect(mail?.source).toMatch(/^From: Syncline <alerts@example\.org>\r$/m);
  expect(mail?.source).toMatch(/^Message-ID: <notice-1@syncline>\r$/im);
  expect(mail?.source).toMatch(/^Subject: Test: alerts of Trattoria Bcc: all@example\.org arrive here\r$/m);
  expect(mail?.source).toContain('There is nothing to do.');
});

test('what the mail server says is passed on, without the password', async () => {
  const { url } = await startMailServer();
  const to = (address: string, through = url) =>
    over(createMail({ url: through, from: 'alerts@example.org' }))(
      { kind: 'email', to: [address] },
      alert,
      never,
    );
  expect(await to('cook@nowhere.example')).toEqual(reason(/No such mailbox/));
  const wrong = url.replace('syncline:', 'syncline:not-');
  const refused = await to('a@example.org', wrong);
  expect(refused).toEqual(reason(/Who are you\?/));
  expect(JSON.stringify(refused)).not.toContain(mailUser.password);
  expect(await to('a@example.org', 'smtp://127.0.0.1:1')).toEqual(reason(/ECONNREFUSED/));
});

test('[D5] without a mail server an e-mail channel says what is missing', async () => {
  expect(await over()({ kind: 'email', to: ['a@example.org'] }, alert, never)).toEqual(
    reason(NO_MAIL_SERVER),
  );
});
