/** Builds what lives as long as the page, wires it, and shows it. */
import './zod-without-jit.ts';
import { browserEnvironment } from '@syncline/replica/environment';
import { followTheme } from '@syncline/ui/theme';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './app.css';
import { createOpenSale } from './cart/open-sale.ts';
import { loadDevice, type Device } from './device/device.ts';
import { watchOfferedCode } from './device/offered-code.ts';
import { openRegister } from './device/register.ts';
import { createLanguageStore } from './texts/language.ts';
import { textsIn } from './texts/texts.ts';
import { keepAppCurrent } from './update/app-update.ts';

const LOOK_EVERY_MS = 10_000;

const language = createLanguageStore(localStorage, navigator.languages);
const offered = watchOfferedCode(window);
const sale = createOpenSale({
  storage: localStorage,
  newId: browserEnvironment().newId,
  // Told to the other windows of the register only.
  onStored: (stored) => addEventListener('storage', stored),
});

const open = (device: Device) => {
  const register = openRegister(device, () => textsIn[language.get()].trouble);
  // What was sold just before a crash is not in the cart of the next customer.
  const { order, cart } = sale.get();
  register.receipts.numberOf(order).then(
    (number) => number !== null && sale.get().order === order && sale.sold(cart),
    () => {}, // Then nothing was sold that could be read.
  );
  return register;
};

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
    isSelling: sale.isUnderWay,
    touchedAt: () => touchedAt,
    reload: () => location.reload(),
  }).catch(() => {}); // It sells all the same; only a cold start needs the network then.

followTheme();

const kept = loadDevice(localStorage);
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element for the app.');
createRoot(container).render(
  <StrictMode>
    <App kept={kept && open(kept)} open={open} sale={sale} offered={offered} language={language} />
  </StrictMode>,
);
