/** Every currency there is, by its code, with its name in the person's language. */
export function currencies(locale: string): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({ value, label: names.of(value) ?? value }));
}
