/** The kinds of source that can be added. */
export const sourceKinds = ['file', 'google-sheets', 'pdf-grid', 'toast', 'http'] as const;
export type SourceKind = (typeof sourceKinds)[number];
