/** The environment, read and checked once; nothing else looks at process.env. */
import { resolve } from 'node:path';
import { z } from 'zod';

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);

const howMany = z.coerce.number('must be a number').int().min(1).max(100, 'must be at most 100');

const schema = z
  .object({
    PORT: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number('must be a port number, such as 4000')
        .int()
        .min(0)
        .max(65_535, 'must be at most 65535')
        .default(4000),
    ),
    HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
    DATABASE_URL: z.preprocess(
      blankIsAbsent,
      z
        .url({
          protocol: /^postgres(ql)?$/,
          error: 'must look like postgresql://user:password@host:5432/database',
        })
        .optional(),
    ),
    SYNCLINE_DATA: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .default('./data')
        .transform((path) => resolve(path)),
    ),
    SYNCLINE_SECRET: z.preprocess(
      blankIsAbsent,
      z.string().min(32, 'must have at least 32 characters; leave it out to have one made').optional(),
    ),
    SYNCLINE_ADMIN_EMAIL: z.preprocess(blankIsAbsent, z.email('must be an e-mail address').optional()),
    SYNCLINE_ADMIN_PASSWORD: z.preprocess(
      blankIsAbsent,
      z.string().min(8, 'must have at least 8 characters').optional(),
    ),
    SYNCLINE_RUNS: z.preprocess(blankIsAbsent, howMany.default(8)),
    SYNCLINE_RUNS_PER_ACCOUNT: z.preprocess(blankIsAbsent, howMany.default(2)),
    SYNCLINE_URL: z.preprocess(
      blankIsAbsent,
      z
        .url({
          protocol: /^https?$/,
          error: 'must be where people reach the web app, such as https://sync.example.org',
        })
        .optional(),
    ),
    SYNCLINE_METRICS_TOKEN: z.preprocess(
      blankIsAbsent,
      z.string().min(16, 'must have at least 16 characters').optional(),
    ),
    SMTP_URL: z.preprocess(
      blankIsAbsent,
      z
        .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@mail.example.org:587' })
        .optional(),
    ),
    SMTP_FROM: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(/^[^<>@\r\n]*<?[^<>@\s]+@[^<>@\s]+>?$/, 'must look like Syncline <alerts@example.org>')
        .optional(),
    ),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.preprocess(
      blankIsAbsent,
      z
        .url({
          protocol: /^https?$/,
          error: 'must be the address of a collector, such as http://localhost:4318',
        })
        .optional(),
    ),
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z
        .enum(
          ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
          'must be trace, debug, info, warn, error, fatal or silent',
        )
        .default('info'),
    ),
  })
  .refine((env) => (env.SYNCLINE_ADMIN_EMAIL === undefined) === (env.SYNCLINE_ADMIN_PASSWORD === undefined), {
    path: ['SYNCLINE_ADMIN_PASSWORD'],
    message: 'must be set together with SYNCLINE_ADMIN_EMAIL',
  })
  .refine((env) => (env.SMTP_URL === undefined) === (env.SMTP_FROM === undefined), {
    path: ['SMTP_FROM'],
    message: 'must be set together with SMTP_URL',
  });

export type Env = z.infer<typeof schema>;

/** Every problem at once, each with the name of the variable. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const result = schema.safeParse(variables);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
  throw new EnvError(`The environment is not right:\n${lines.join('\n')}`);
}
