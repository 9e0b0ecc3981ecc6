/** An SMTP server on the loopback that keeps what it is sent. */
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface MailServer {
  readonly url: string;
  readonly mails: readonly { readonly to: readonly string[]; readonly source: string }[];
}

export const mailUser = { user: 'syncline', password: 'p@ss/word' } as const;

/** Refuses recipients at nowhere.example. */
export async function startMailServer(): Promise<MailServer> {
  const mails: { to: string[]; source: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === mailUser.user && password === mailUser.password
        ? done(null, { user: username })
        : done(new Error('Who are you?')),
    onRcptTo: ({ address }, _, done) =>
      address.endsWith('@nowhere.example') ? done(new Error('No such mailbox')) : done(),
    onData(stream, session, done) {
      let source = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => (source += chunk));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port');
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  const { user, password } = mailUser;
  return { url: `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${address.port}`, mails };
}
