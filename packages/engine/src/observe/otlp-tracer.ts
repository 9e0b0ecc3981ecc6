/** Traces sent by OTLP over HTTP, in batches. Its own provider and context: nothing global is set. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '@syncline/db/log';
import type { NoteAttributes, RunTracer, SpanAttributes } from './tracing.ts';

/** Of a request to the collector, retries included: closing waits no longer. */
const EXPORT_TIMEOUT_MS = 3_000;

export function createOtlpTracer({
  endpoint,
  log,
}: {
  readonly endpoint: string;
  readonly log: Log;
}): RunTracer {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = telling(new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS }), log);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'syncline' }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_TIMEOUT_MS })],
  });
  const tracer = provider.getTracer('syncline');
  const current = new AsyncLocalStorage<Span | null>();

  const within = async <Result>(
    parent: Span | null,
    name: string,
    attributes: SpanAttributes,
    work: (note: NoteAttributes) => Promise<Result>,
  ): Promise<Result> => {
    const context = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
    const span = tracer.startSpan(name, { attributes: { ...attributes } }, context);
    try {
      return await current.run(span, () => work((more) => void span.setAttributes({ ...more })));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  };

  return {
    run: (name, attributes, work) => within(null, name, attributes, work),
    span: (name, attributes, work) => within(current.getStore() ?? null, name, attributes, work),
    close: () =>
      provider
        .shutdown()
        .catch((error: unknown) => log.warn({ err: error }, 'The last traces could not be sent')),
  };
}

/** Says once when the collector cannot be reached, and once when it can again. */
function telling(exporter: OTLPTraceExporter, log: Log): SpanExporter {
  let isReached = true;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isSent = result.error === undefined;
        if (isReached && !isSent)
          log.warn({ err: result.error }, 'Traces cannot be sent. Check OTEL_EXPORTER_OTLP_ENDPOINT');
        if (!isReached && isSent) log.info({}, 'Traces are sent again');
        isReached = isSent;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
  };
}
