/** An alert as a message for a Slack incoming webhook. */
import { textOf } from './alert-text.ts';
import type { Alert } from './alert.ts';

// Slack refuses messages with longer ones.
const MAX_HEADER = 150;
const MAX_SECTION = 3_000;

const signOf = { opened: '🔴', recovered: '🟢', test: '⚪' } as const satisfies Record<Alert['kind'], string>;

export function slackMessageOf(alert: Alert): string {
  const { title, lines, link } = textOf(alert);
  const headline = `${signOf[alert.kind]} ${title}`;
  const paragraphs = lines.map(({ label, text }) => (label ? `*${label}*\n${escaped(text)}` : escaped(text)));
  if (link) paragraphs.push(`<${escaped(link.url)}|${link.label}>`);
  return JSON.stringify({
    // What notifications show.
    text: escaped(headline),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(headline, MAX_HEADER), emoji: true } },
      ...paragraphs.map((text) => ({
        type: 'section',
        text: { type: 'mrkdwn', text: cut(text, MAX_SECTION) },
      })),
    ],
  });
}

/** Names and messages come from elsewhere: without this one could call everybody with <!channel>. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cut = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
