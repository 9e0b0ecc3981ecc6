/** A run and its log as a file: what one sends to whoever is to look into it. */
import type { RunView } from '@syncline/domain/run';
import type { Api } from '../../../trpc.ts';

const PAGE_LINES = 5_000;

/** Everything that is kept of it, as JSON lines: the run first, then its log. */
export async function readWholeLog(api: Pick<Api, 'runs'>, run: RunView): Promise<Blob> {
  const parts = [`${JSON.stringify(run)}\n`];
  for (let from = 0; ; from += PAGE_LINES) {
    const lines = await api.runs.log.query({ runId: run.id, from, limit: PAGE_LINES });
    parts.push(...lines.map(({ at, level, message }) => `${JSON.stringify({ at, level, message })}\n`));
    if (lines.length < PAGE_LINES) return new Blob(parts, { type: 'application/jsonl' });
  }
}

/** 'orders-2026-05-20T12-00-00Z.jsonl' */
export function logFileName({ sourceName, queuedAt }: Pick<RunView, 'sourceName' | 'queuedAt'>): string {
  const name = sourceName
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${name || 'run'}-${queuedAt.slice(0, 19).replaceAll(':', '-')}Z.jsonl`;
}

export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
