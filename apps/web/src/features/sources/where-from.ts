/** Where a source reads, whatever kind it is of. */
import type { TFunction } from 'i18next';
import { fileConfigSchema, locationText } from './file-config.ts';
import { sheetsConfigSchema, spreadsheetText } from './google-sheets/sheets-config.ts';
import { httpConfigSchema } from './http/http-config.ts';
import type { SourceView } from './source-view.ts';
import { restaurantText, toastConfigSchema } from './toast/toast-config.ts';

export function whereFrom({ config }: Pick<SourceView, 'config'>, t: TFunction<'sources'>): string {
  const file = fileConfigSchema.safeParse(config);
  if (file.success) return locationText(file.data.location);
  const sheets = sheetsConfigSchema.safeParse(config);
  if (sheets.success) return spreadsheetText(sheets.data, t);
  const http = httpConfigSchema.safeParse(config);
  if (http.success) return URL.parse(http.data.document.baseUrl)?.host ?? '';
  const toast = toastConfigSchema.safeParse(config);
  return toast.success ? restaurantText(toast.data) : '';
}
