/** Sources as a file keeps them (docs/operating.md). Secrets are references to the environment: `${env:TOAST_SECRET}`. */
import { AppError } from '@syncline/domain/app-error';
import type { Schedule } from '@syncline/domain/schedule';
import { z } from 'zod';
import { scheduleSchema } from '../sources/schedule-input.ts';

const every = /^(\d+)\s*(s|min|h|d)$/;
const unitMs = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `manual`, `15 min`, or { cron, timeZone }. */
const schedule = z
  .union([
    z.string().regex(/^(manual|\d+\s*(s|min|h|d))$/, 'must be "manual", or an interval such as "15 min"'),
    z.strictObject({ cron: z.string(), timeZone: z.string() }),
  ])
  .transform((written): Schedule => {
    if (typeof written !== 'string')
      return { kind: 'cron', expression: written.cron, timeZone: written.timeZone };
    const [, count, unit] = every.exec(written) ?? [];
    const ms = Object.entries(unitMs).find(([name]) => name === unit)?.[1];
    return ms === undefined ? { kind: 'manual' } : { kind: 'interval', everyMs: Number(count) * ms };
  })
  .pipe(scheduleSchema);

const source = z.strictObject({
  name: z.string().trim().min(1).max(100),
  kind: z.string(),
  /** The code of the store whose records it brings; none for what all stores share. */
  store: z.string().exactOptional(),
  config: z.record(z.string(), z.unknown()),
  /** As its kind suggests, if absent. */
  schedule: schedule.exactOptional(),
  attendance: z.enum(['always', 'while-watched']).default('always'),
  paused: z.boolean().default(false),
  shrinkLimit: z.number().min(0).max(1).exactOptional(),
  runTimeoutMs: z.int().min(1_000).max(86_400_000).exactOptional(),
  fetchTimeoutMs: z.int().min(1_000).max(600_000).exactOptional(),
});

const file = z.strictObject({
  /** Its slug; needed where there are several. */
  organisation: z.string().exactOptional(),
  sources: z
    .record(z.string(), source)
    .refine((sources) => Object.keys(sources).every((key) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(key)), {
      error: 'Sources are called by small letters, digits and dashes.',
    }),
});

export type SourceFile = z.output<typeof file>;
export type KeptSource = SourceFile['sources'][string];

/** `content` is what YAML or JSON said. Throws AppError with every mistake, and where it stands. */
export function parseSourceFile(
  content: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): SourceFile {
  const missing = new Set<string>();
  const parsed = file.safeParse(withEnvironment(content, environment, missing));
  if (missing.size > 0)
    throw new AppError(
      'invalid',
      `The environment has no ${[...missing].join(', ')}. Set it, and apply again.`,
    );
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', z.prettifyError(parsed.error), { cause: parsed.error });
}

function withEnvironment(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
  missing: Set<string>,
): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\$\{env:([A-Za-z_]\w*)\}/g, (_, name: string) => {
      const found = environment[name];
      if (found === undefined) missing.add(name);
      return found ?? '';
    });
  if (Array.isArray(value)) return value.map((each) => withEnvironment(each, environment, missing));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withEnvironment(each, environment, missing)]),
  );
}

export function writtenSchedule(of: Schedule): z.input<typeof schedule> {
  if (of.kind === 'manual') return 'manual';
  if (of.kind === 'cron') return { cron: of.expression, timeZone: of.timeZone };
  const [unit, ms] = Object.entries(unitMs).findLast(([, each]) => of.everyMs % each === 0) ?? ['s', 1_000];
  return `${of.everyMs / ms} ${unit}`;
}
