/** A browser in words, from what it calls itself: roughly, as everybody calls themselves by everybody's name. */
import type { TFunction } from 'i18next';

// The order matters: Edge says that it is Chrome, and Chrome that it is Safari.
const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|CrOS/, 'Linux'],
] as const;

export function deviceText(userAgent: string, t: TFunction<'settings'>): string {
  const nameIn = (table: typeof browsers | typeof systems) =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = nameIn(browsers);
  const system = nameIn(systems);
  if (browser !== undefined && system !== undefined) return t('account.device', { browser, system });
  return browser ?? system ?? t('account.unknownDevice');
}
