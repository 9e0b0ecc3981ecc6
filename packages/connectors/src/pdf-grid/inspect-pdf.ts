/** Refuses what is no PDF by its first bytes, and one that is not whole by its last. */
import { ConnectorError } from '../failure.ts';
import type { Inspection } from '../file/spool.ts';

/** The name of the format may stand a little behind the beginning, and what marks the end a little before it. */
const HEAD_BYTES = 1_024;
const TAIL_BYTES = 2_048;

export function createPdfInspection(): Inspection<void> {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let isJudged = false;

  const judgeHead = () => {
    isJudged = true;
    if (!head.toString('latin1').includes('%PDF-')) refuseOther(head);
  };

  return {
    push(chunk) {
      if (!isJudged) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
        if (head.length >= HEAD_BYTES) judgeHead();
      }
      tail = Buffer.concat([tail.subarray(-TAIL_BYTES), chunk.subarray(-TAIL_BYTES)]);
    },
    end() {
      if (!isJudged) judgeHead();
      if (!tail.toString('latin1').includes('%%EOF')) throw new ConnectorError(cutOff);
    },
  };
}

function refuseOther(head: Buffer): never {
  const isPage = /^\s*<(!doctype html|html|head|body|\?xml)/i.test(
    head.toString('latin1').replace(/^ï»¿/, ''),
  );
  throw new ConnectorError(head.length === 0 ? nothing : isPage ? webPage : other);
}

const webPage = {
  kind: 'rejected_input',
  message: 'A web page came instead of a PDF.',
  advice:
    'Most likely the session ended and it is a sign-in page. Sign in again, or have the file put where it needs no session.',
} as const;

const nothing = {
  kind: 'rejected_input',
  message: 'The file is empty.',
  advice: 'Check the export: even a list without rows has a page.',
} as const;

const other = {
  kind: 'rejected_input',
  message: 'The file is no PDF.',
  advice: 'Export the list as PDF, or choose the kind of source that reads such files.',
} as const;

const cutOff = {
  kind: 'rejected_input',
  message: 'The PDF breaks off before its end.',
  advice: 'Nothing was applied. It was not whole when it was fetched; export it again.',
} as const;
