/** E-mail through the operator's SMTP server. */
import { createTransport } from 'nodemailer';

export interface Message {
  /** The same when the message is sent again. */
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Rejects with the mail server's reason, or when nothing comes of it in time. */
export type SendMail = (message: Message) => Promise<void>;

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 10_000;

/** `url`: smtp://user:password@host:587 or smtps://…; `from`: Syncline <alerts@example.org>. A connection per message. */
export function createMail({ url, from }: { readonly url: string; readonly from: string }): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    dnsTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, to, subject, text }) => {
    await transport.sendMail({
      from,
      to: [...to],
      subject,
      text,
      messageId: `<${id}@syncline>`,
      // Nobody's "I am on holiday" is to come back.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}
