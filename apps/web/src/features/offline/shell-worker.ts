/**
 * Keeps the app's own files in the browser, once the page is at rest, so that it opens without a network the next time. While there
 * is one, the newest version is asked for: see `workbox` in vite.config.ts. Does nothing where the browser allows no service worker.
 */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}

function register(): void {
  navigator.serviceWorker.register('/sw.js').catch(() => {}); // It works without.
}
