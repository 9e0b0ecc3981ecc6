/** JSON from an upstream, as it can be stored: PostgreSQL refuses zero characters and halves of surrogate pairs. */

/** Throws SyntaxError where the text is not JSON. */
export function parseStorableJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Neither can come unescaped: a decoder of UTF-8 makes no halves, and JSON allows no bare control characters.
  return /\\u(0000|d[89a-f])/i.test(text) ? storable(value) : value;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [storableText(name), storable(inner)]),
  );
}

const storableText = (text: string) => text.replaceAll('\0', '').toWellFormed();
