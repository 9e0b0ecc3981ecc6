/** Builds what lives as long as the page, wires it, and shows it. */
import './zod-without-jit.ts';
import { LocaleProvider, pickLocale } from '@syncline/ui/locale';
import { followTheme } from '@syncline/ui/theme';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './app.css';
import { createCartStore } from './cart/cart-store.ts';
import { loadDevice } from './device/device.ts';
import { openRegister } from './device/register.ts';
import { keepAppCurrent } from './update/app-update.ts';

const LOOK_EVERY_MS = 10_000;

const cart = createCartStore();
const device = loadDevice(localStorage);
let touchedAt = Date.now();
for (const kind of ['pointerdown', 'keydown'] as const)
  addEventListener(kind, () => (touchedAt = Date.now()), { capture: true, passive: true });

// Missing in development, and where the page did not come by HTTPS, whatever its type says.
const serviceWorkers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
if (import.meta.env.PROD && serviceWorkers)
  keepAppCurrent({
    hadOne: serviceWorkers.controller !== null,
    register: () => serviceWorkers.register(`${import.meta.env.BASE_URL}sw.js`),
    onReplaced: (replaced) => serviceWorkers.addEventListener('controllerchange', replaced),
    now: () => Date.now(),
    often: (look) => void setInterval(look, LOOK_EVERY_MS),
    isSelling: () => cart.get().length > 0,
    touchedAt: () => touchedAt,
    reload: () => location.reload(),
  }).catch(() => {}); // It sells all the same; only a cold start needs the network then.

followTheme();

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element for the app.');
createRoot(container).render(
  <StrictMode>
    <LocaleProvider locale={pickLocale(navigator.languages, ['en'])}>
      <App kept={device && openRegister(device)} cart={cart} />
    </LocaleProvider>
  </StrictMode>,
);
