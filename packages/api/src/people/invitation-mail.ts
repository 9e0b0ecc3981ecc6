/** An invitation as an e-mail. */
import { randomUUID } from 'node:crypto';
import type { Message } from '@syncline/engine/mail';

interface Invited {
  readonly email: string;
  readonly organisation: string;
  readonly invitedBy: string;
  readonly link: string;
}

export const invitationMail = ({ email, organisation, invitedBy, link }: Invited): Message => ({
  id: randomUUID(),
  to: [email],
  subject: oneLine(`${invitedBy} invites you to ${organisation} on Syncline`),
  text: [
    oneLine(`${invitedBy} invites you to join ${organisation} on Syncline.`),
    `To accept, open this link within seven days. It works once:\n${link}`,
    'If you do not expect this, there is nothing to do.',
    '',
  ].join('\n\n'),
});

/** Names are what people typed: a title with a line break would be two. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
