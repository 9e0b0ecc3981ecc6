/** The cookies of one server, as far as a session needs them. */

export interface SessionCookies {
  /** Keeps what an answer of the server sets. */
  keep(from: URL, headers: Headers): void;
  /** What to send along; '' to other servers. */
  headerFor(to: URL): string;
}

export function createSessionCookies(origin: string): SessionCookies {
  const cookies = new Map<string, string>();
  return {
    keep(from, headers) {
      if (from.origin !== origin) return;
      for (const line of headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [, name = '', value = ''] = /^\s*([^=\s]+)\s*=\s*(.*)$/.exec(pair) ?? [];
        if (name === '') continue;
        if (value.trim() === '' || /;\s*max-age=(0|-\d+)\b/i.test(line)) cookies.delete(name);
        else cookies.set(name, value.trim());
      }
    },
    headerFor: (to) =>
      to.origin === origin ? [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') : '',
  };
}
