/** Texts in which `{{name}}` stands for a value. */
import { ConnectorError } from '../failure.ts';
import type { Json } from './http-document.ts';

/** Undefined: there is no such value just now. Not a key: there is none of that name at all. */
export type Values = Readonly<Record<string, string | number | undefined>>;

const PLACE = /\{\{\s*([A-Za-z]\w*)\s*\}\}/g;

/** Null where a value that it needs is not there just now: what it was for is left out. */
export function fill(template: string, values: Values): string | null {
  let isMissing = false;
  const filled = template.replaceAll(PLACE, (_, name: string) => {
    if (!Object.hasOwn(values, name)) throw new ConnectorError(unknown(name));
    const value = values[name];
    isMissing ||= value === undefined;
    return String(value ?? '');
  });
  return isMissing ? null : filled;
}

/** What has no value becomes null in lists and is left out of objects; a text of one place alone keeps a number a number. */
export function fillJson(template: Json, values: Values): Json | undefined {
  if (typeof template === 'string') {
    const [whole, name] = /^\{\{\s*([A-Za-z]\w*)\s*\}\}$/.exec(template) ?? [];
    const value = whole === undefined ? undefined : values[name ?? ''];
    return typeof value === 'number' ? value : (fill(template, values) ?? undefined);
  }
  if (Array.isArray(template)) return template.map((each: Json) => fillJson(each, values) ?? null);
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).flatMap(([key, value]: [string, Json]) => {
      const filled = fillJson(value, values);
      return filled === undefined ? [] : [[key, filled] as const];
    }),
  );
}

const unknown = (name: string) =>
  ({
    kind: 'misconfigured',
    message: `There is no value called {{${name}}}.`,
    advice: 'Check the spelling; docs/connectors.md lists the values there are.',
  }) as const;
