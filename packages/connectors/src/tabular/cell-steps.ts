/**
 * What is done to a cell's text before it becomes a value: steps, one after the other. The first gets the cell as the
 * source wrote it, each of the others what the one before it made.
 */
import { z } from 'zod';
import { isBlank } from './cells/convert.ts';
import { Misfit } from './cells/misfit.ts';

export type CellStep =
  /** Without white space at both ends. */
  | { readonly kind: 'trim' }
  /** The part with this number, counted from 1, or from the end by -1, -2 …; empty where there are not as many. */
  | { readonly kind: 'split'; readonly separator: string; readonly part: number }
  /** The cells of these columns, as the source wrote them, put behind it; blank ones are left out. */
  | { readonly kind: 'join'; readonly separator: string; readonly columns: readonly string[] }
  /** One text for another. White space around it does not count; one that is not listed stays, or does not fit. */
  | {
      readonly kind: 'replace';
      readonly values: readonly Replacement[];
      readonly others?: 'keep' | 'reject';
    }
  /** This text where there is none. */
  | { readonly kind: 'default'; readonly value: string };

interface Replacement {
  readonly from: string;
  readonly to: string;
}

/** What databases store: no U+0000 and no halves of surrogate pairs. */
export const storableText = z
  .string()
  .max(1_000)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'It holds something that cannot be stored.');

const separator = storableText.max(20);

export const cellStepSchema: z.ZodType<CellStep> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('trim') }),
  z.strictObject({
    kind: z.literal('split'),
    separator: separator.min(1, 'Say what separates the parts.'),
    part: z
      .int()
      .min(-100)
      .max(100)
      .refine((part) => part !== 0, 'Parts are counted from 1.'),
  }),
  z.strictObject({
    kind: z.literal('join'),
    separator,
    columns: z.array(z.string().min(1)).min(1, 'Choose the columns to put behind it.').max(20),
  }),
  z.strictObject({
    kind: z.literal('replace'),
    values: z
      .array(z.strictObject({ from: storableText, to: storableText }))
      .min(1, 'Say what is replaced by what.')
      .max(500)
      .refine(
        (values) => new Set(values.map(({ from }) => from.trim())).size === values.length,
        'A text is listed twice.',
      ),
    others: z.enum(['keep', 'reject']).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('default'), value: storableText.min(1, 'Say which text.') }),
]);

/** The text of a cell after the steps, or why it cannot be had. */
export type CellText = (cells: readonly string[]) => string | Misfit;

/** `index` is the cell's; `columns` are found in the header, where they have to be. */
export function compileSteps(steps: readonly CellStep[], index: number, header: readonly string[]): CellText {
  const compiled = steps.map((step) => compileStep(step, header));
  return (cells) => {
    let text = cells[index] ?? '';
    for (const apply of compiled) {
      const next = apply(text, cells);
      if (next instanceof Misfit) return next;
      text = next;
    }
    return text;
  };
}

type Apply = (text: string, cells: readonly string[]) => string | Misfit;

function compileStep(step: CellStep, header: readonly string[]): Apply {
  switch (step.kind) {
    case 'trim':
      return (text) => text.trim();
    case 'split': {
      const at = step.part > 0 ? step.part - 1 : step.part;
      return (text) => text.split(step.separator).at(at) ?? '';
    }
    case 'join': {
      const indexes = step.columns.map((column) => header.indexOf(column));
      return (text, cells) =>
        [text, ...indexes.map((at) => cells[at] ?? '')].filter((part) => !isBlank(part)).join(step.separator);
    }
    case 'replace': {
      const byText = new Map(step.values.map(({ from, to }) => [from.trim(), to]));
      const rejects = step.others === 'reject';
      return (text) => {
        const plain = text.trim();
        const to = byText.get(plain);
        if (to !== undefined) return to;
        return rejects && plain !== '' ? NOT_LISTED : text;
      };
    }
    case 'default':
      return (text) => (isBlank(text) ? step.value : text);
  }
}

const NOT_LISTED = new Misfit('is none of the texts that are listed for it');
