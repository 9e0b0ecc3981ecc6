/** What entity types and their fields are called on the page. */
import type { FieldKind } from '@syncline/domain/entity';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { en } from './i18n/data.en.ts';

/** 'quantityPerUnit' → 'Quantity per unit' */
function words(name: string): string {
  const spaced = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What types, fields and kinds of fields are called in the language of the page. */
export interface Labels {
  readonly type: (type: string) => string;
  readonly field: (field: string) => string;
  readonly kind: (kind: FieldKind) => string;
}

/** The pure half of `useLabels`: `textsOf('data')` in a test. */
export function labelsIn(t: TFunction<'data'>): Labels {
  return {
    type: (type) => (isNamed(en.types, type) ? t(`types.${type}`) : words(type.replace(/^own\./, ''))),
    field: (field) => (isNamed(en.fields, field) ? t(`fields.${field}`) : words(field)),
    kind: (kind) => t(`kinds.${kind}`),
  };
}

const isNamed = <Names extends object>(names: Names, name: string): name is keyof Names & string =>
  Object.hasOwn(names, name);

export function useLabels(): Labels {
  const { t } = useTranslation('data');
  return useMemo(() => labelsIn(t), [t]);
}
