/** The form of a sign-in page: where it is sent, and what it sends besides what a person types. */

export interface SignInForm {
  readonly action: URL;
  /** Hidden fields, without which many servers take no form. */
  readonly hidden: Readonly<Record<string, string>>;
}

/** The form that has a field of that name; null where the page has none. */
export function formWith(field: string, html: string, page: URL): SignInForm | null {
  const inputs = [...html.matchAll(/<input\b[^>]*>/gi)];
  const asked = inputs.find(([tag]) => attribute(tag, 'name') === field);
  if (!asked) return null;
  const start = html.toLowerCase().lastIndexOf('<form', asked.index);
  const end = html.toLowerCase().indexOf('</form', asked.index);
  const within = ({ index }: RegExpExecArray) => index > start && (end === -1 || index < end);
  const form = start === -1 ? '' : (/<form\b[^>]*>/i.exec(html.slice(start))?.[0] ?? '');
  return {
    action: URL.parse(attribute(form, 'action') ?? '', page.href) ?? page,
    hidden: Object.fromEntries(
      inputs
        .filter((input) => within(input) && attribute(input[0], 'type')?.toLowerCase() === 'hidden')
        .flatMap(([tag]) => {
          const name = attribute(tag, 'name');
          return name === null ? [] : [[name, attribute(tag, 'value') ?? '']];
        }),
    ),
  };
}

function attribute(tag: string, name: string): string | null {
  const [, quoted, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
  const value = quoted ?? single ?? bare;
  return value === undefined ? null : decoded(value);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" };

const decoded = (text: string) =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
    if (code !== null) return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    return ENTITIES[String(name).toLowerCase()] ?? whole;
  });
