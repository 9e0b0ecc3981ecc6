import type { SourcePreview } from './source-view.ts';

/** A price list as its preview tells of it. */
export const previewFixture: SourcePreview = {
  kind: 'table',
  header: ['ID', 'Name', 'Price'],
  rows: [['1', 'Chai', '18']],
  columns: [
    { column: 'ID', kind: 'integer', required: true },
    { column: 'Name', kind: 'text', required: true },
    { column: 'Price', kind: 'decimal', required: true },
  ],
  formats: {},
  detected: { delimiter: ',', encoding: 'utf-8' },
  warnings: [],
  pace: { defaultMs: null, minMs: 1, maxMs: 2 },
  deletePolicy: 'absence',
  suggestions: [
    {
      type: 'product',
      score: 0.8,
      key: ['ID'],
      columns: [
        { column: 'Name', field: 'name' },
        { column: 'Price', field: 'price' },
      ],
    },
  ],
  ownType: {
    key: ['ID'],
    columns: [
      { column: 'ID', field: 'id' },
      { column: 'Name', field: 'name' },
      { column: 'Price', field: 'price' },
    ],
    declaration: {
      name: 'own.goods',
      scope: 'organisation',
      title: 'name',
      fields: {
        id: { kind: 'integer', required: false },
        name: { kind: 'text', required: false },
        price: { kind: 'decimal', required: false },
      },
    },
  },
};
