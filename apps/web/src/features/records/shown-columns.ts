/** Which columns of a type's list somebody does not want to see, on this browser. */
import { useState } from 'react';
import { z } from '../../schema.ts';

const keptSchema = z.catch(z.array(z.string()), []);
const placeOf = (type: string) => `syncline.hidden-columns.${type}`;

export function useHiddenColumns(type: string) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(read(type)));

  const toggle = (field: string) => {
    const next = new Set(hidden);
    if (!next.delete(field)) next.add(field);
    setHidden(next);
    try {
      localStorage.setItem(placeOf(type), JSON.stringify([...next]));
    } catch {
      // A browser that keeps nothing shows all columns again the next time.
    }
  };
  return { hidden, toggle };
}

function read(type: string): readonly string[] {
  try {
    return keptSchema.parse(JSON.parse(localStorage.getItem(placeOf(type)) ?? '[]'));
  } catch {
    return [];
  }
}
