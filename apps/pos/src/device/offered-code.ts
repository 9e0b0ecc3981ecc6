/** A code that came with the link the app was opened by, as from the QR code that the back office shows: /pos/#enrol=ABCD-EFGH */

const LINK = /^#enrol=([A-Za-z0-9 -]{4,40})$/;

export const codeOfLink = (hash: string): string | null => LINK.exec(decode(hash))?.[1] ?? null;

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

export type OfferedCode = ReturnType<typeof watchOfferedCode>;

/** It is told once, and is in no address that somebody could bookmark. It changes nothing by itself: a person decides. */
export function watchOfferedCode(page: Pick<Window, 'location' | 'history' | 'addEventListener'>) {
  const listeners = new Set<() => void>();
  let code: string | null = null;
  const look = () => {
    const found = codeOfLink(page.location.hash);
    if (found === null) return;
    code = found;
    page.history.replaceState(null, '', page.location.pathname);
    for (const listener of listeners) listener();
  };
  look();
  page.addEventListener('hashchange', look);
  return {
    get: () => code,
    subscribe(onChange: () => void): () => void {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    /** It was used, or nobody wants it. */
    forget() {
      code = null;
      for (const listener of listeners) listener();
    },
  };
}
