/**
 * Where the time of a run goes, as traces: a run is a trace of its own, and what it does are spans within it, by whatever
 * is awaited inside their work.
 *
 *   trace.run('run', { kind }, async () => {
 *     await trace.span('download', {}, async (note) => { … note({ bytes }) });
 *   })
 */
import type { Log } from '@syncline/db/log';

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Adds to the attributes of the span what is known only while it lasts. */
export type NoteAttributes = (attributes: SpanAttributes) => void;

export interface RunTracer {
  /** Begins a trace. The work's result, or its error, is passed on as it is. */
  run<Result>(
    name: string,
    attributes: SpanAttributes,
    work: (note: NoteAttributes) => Promise<Result>,
  ): Promise<Result>;
  /** A part of the run it is called in; outside of any, a trace of its own. */
  span<Result>(
    name: string,
    attributes: SpanAttributes,
    work: (note: NoteAttributes) => Promise<Result>,
  ): Promise<Result>;
  /** Sends what has not been sent, for a moment. Never rejects. */
  close(): Promise<void>;
}

const noteNothing: NoteAttributes = () => {};

/** Costs a call. */
export const noTracer: RunTracer = {
  run: (_name, _attributes, work) => work(noteNothing),
  span: (_name, _attributes, work) => work(noteNothing),
  close: async () => {},
};

/** Without the address of a collector nothing is traced, and the libraries for it are not even loaded. */
export async function openTracer({
  endpoint,
  log,
}: {
  /** Such as http://localhost:4318. */
  readonly endpoint: string | undefined;
  readonly log: Log;
}): Promise<RunTracer> {
  if (endpoint === undefined) return noTracer;
  const { createOtlpTracer } = await import('./otlp-tracer.ts');
  return createOtlpTracer({ endpoint, log });
}
