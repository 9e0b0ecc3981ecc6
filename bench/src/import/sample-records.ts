/** Records of about 300 bytes of JSON, always the same. */

export interface SampleRecord {
  readonly key: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

export const sampleRecords = (count: number): SampleRecord[] =>
  Array.from({ length: count }, (_, n) => sampleRecord(n, 1));

/** The same records later on: 4 % have changed, and 1 % have gone and have others in their place. */
export const sampleRecordsLater = (count: number): SampleRecord[] =>
  Array.from({ length: count }, (_, n) =>
    n % 100 === 1 ? sampleRecord(count + n, 1) : sampleRecord(n, n % 25 === 0 ? 2 : 1),
  );

export function sampleRecord(n: number, edition: number): SampleRecord {
  const number = String(n).padStart(7, '0');
  return {
    key: `P-${number}`,
    data: {
      name: `Product ${number}`,
      price: 100 + (n % 9_000),
      category: `C-${n % 40}`,
      description:
        `Article ${number}, edition ${edition}. Kept in aisle ${n % 50} on shelf ${n % 7}. ` +
        'Handle with care and store in a cool, dry place, away from the light of the sun.',
      sku: `SKU-${number}`,
      barcode: `400${String(n).padStart(10, '0')}`,
      taxRate: 19,
      stock: n % 500,
      discontinued: n % 10 === 0,
    },
  };
}
