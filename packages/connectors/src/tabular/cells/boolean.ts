import { Misfit } from './misfit.ts';

const TRUE = ['true', 't', 'yes', 'y', '1', 'on', 'vero', 'sì', 'si', 's', 'ja', 'oui'];
const FALSE = ['false', 'f', 'no', 'n', '0', 'off', 'falso', 'nein', 'non'];

const values = new Map<string, boolean>([
  ...TRUE.map((word) => [word, true] as const),
  ...FALSE.map((word) => [word, false] as const),
]);

export function toBoolean(cell: string): boolean | Misfit {
  return values.get(cell.toLowerCase()) ?? new Misfit('is neither yes nor no');
}
