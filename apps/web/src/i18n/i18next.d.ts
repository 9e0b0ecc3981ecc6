import 'i18next';
import type { english } from './english.ts';
import type { entrance } from './entrance.en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof entrance & typeof english;
  }
}
