/** Ways in which an answer goes wrong, on demand. */
import { z } from 'zod';

const wayToFail = z.discriminatedUnion('kind', [
  /** 429 with Retry-After in one of its forms, or without. */
  z.object({
    kind: z.literal('too-many-requests'),
    retryAfter: z.enum(['seconds', 'date', 'absent']),
    seconds: z.number().default(1),
  }),
  z.object({ kind: z.literal('status'), status: z.int(), as: z.enum(['json', 'html']).default('json') }),
  /** 200 with a web page. */
  z.object({ kind: z.literal('html') }),
  /** JSON that ends in the middle. */
  z.object({ kind: z.literal('truncated') }),
  /** The connection breaks in the middle of the body. */
  z.object({ kind: z.literal('broken') }),
  /** The body comes in pieces, so far apart. */
  z.object({ kind: z.literal('slow'), pieceMs: z.number() }),
  /** The body begins and then nothing more comes. */
  z.object({ kind: z.literal('stalled') }),
  /** No answer at all. */
  z.object({ kind: z.literal('silent') }),
]);

export const faultSchema = z.object({
  /** Requests whose path contains this. */
  path: z.string().default(''),
  /** So many requests go well before. */
  skip: z.int().default(0),
  /** So many fail. */
  times: z.int().default(1),
  way: wayToFail,
});

type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type WayToFail = Fault['way'];

export interface Faults {
  add(fault: FaultInput): void;
  clear(): void;
  /** How this request is to fail. */
  next(path: string): WayToFail | null;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push(faultSchema.parse(fault)),
    clear: () => void (faults = []),
    next(path) {
      const fault = faults.find((known) => path.includes(known.path));
      if (!fault) return null;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return null;
      }
      fault.times -= 1;
      if (fault.times <= 0) faults = faults.filter((known) => known !== fault);
      return fault.way;
    },
  };
}
