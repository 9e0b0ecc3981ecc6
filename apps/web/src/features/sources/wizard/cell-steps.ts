import type { TFunction } from 'i18next';
/** What is done to the cells of a column before they become values, while it is being said; as the server keeps it. */

export type CellStep =
  | { readonly kind: 'trim' }
  | { readonly kind: 'split'; readonly separator: string; readonly part: number }
  | { readonly kind: 'join'; readonly separator: string; readonly columns: readonly string[] }
  | {
      readonly kind: 'replace';
      readonly values: readonly Replacement[];
      readonly others: 'keep' | 'reject';
    }
  | { readonly kind: 'default'; readonly value: string };

interface Replacement {
  readonly from: string;
  readonly to: string;
}

export type StepOf<Kind extends CellStep['kind']> = Extract<CellStep, { kind: Kind }>;

export const stepKinds = [
  'trim',
  'split',
  'join',
  'replace',
  'default',
] as const satisfies readonly CellStep['kind'][];

const PROPOSED = 6;

/** A step to begin with. Replacing begins with the texts that the first rows have. */
export function newStep(kind: CellStep['kind'], samples: readonly string[]): CellStep {
  switch (kind) {
    case 'trim':
      return { kind };
    case 'split':
      return { kind, separator: ',', part: 1 };
    case 'join':
      return { kind, separator: ' ', columns: [] };
    case 'replace': {
      const texts = [...new Set(samples.map((text) => text.trim()))].slice(0, PROPOSED);
      return { kind, values: texts.map((text) => ({ from: text, to: text })), others: 'keep' };
    }
    case 'default':
      return { kind, value: '' };
  }
}

/** What is still missing in a step, as the end of a sentence; null when nothing is. */
export function stepProblem(step: CellStep, t: TFunction<'wizard'>): string | null {
  switch (step.kind) {
    case 'trim':
      return null;
    case 'split':
      if (step.separator === '') return t('cellSteps.problems.separator');
      return Number.isInteger(step.part) && step.part !== 0 && Math.abs(step.part) <= 100
        ? null
        : t('cellSteps.problems.part');
    case 'join':
      return step.columns.length === 0 ? t('cellSteps.problems.column') : null;
    case 'replace': {
      const texts = step.values.map(({ from }) => from.trim());
      if (texts.length === 0) return t('cellSteps.problems.text');
      const twice = texts.find((text, at) => texts.indexOf(text) !== at);
      return twice === undefined ? null : t('cellSteps.problems.twice', { text: twice });
    }
    case 'default':
      return step.value === '' ? t('cellSteps.problems.default') : null;
  }
}
