/** A register is never disturbed (C9): what its page does is watched while everything around it fails. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { bar, enrolOnline, orders, pay, tile } from './pos-till.ts';
import { openNetwork } from './replica/network.ts';
import { addProducts, openShop } from './replica/shop.ts';
import { openDevice } from './replica/till.ts';

interface Fault {
  /** Returns how to end it. */
  readonly begin: () => Promise<() => Promise<void> | void>;
  /** Resolves once the register has noticed. */
  readonly isFelt: () => Promise<void>;
}

interface Seen {
  /** What spoke up: alerts, dialogs and whatever else appears over a page or is announced. */
  readonly spokeUp: string[];
  /** Where the focus went without anybody having touched anything. */
  readonly stolen: string[];
  readonly longTasks: number[];
}

declare global {
  interface Window {
    seen: Seen;
  }
}

const watch = (page: Page) =>
  page.evaluate(() => {
    const seen: Seen = { spokeUp: [], stolen: [], longTasks: [] };
    window.seen = seen;
    const loud =
      '[role=alert],[role=alertdialog],[role=dialog],[role=status],[aria-live],dialog,[popover],[data-sonner-toast]';
    const note = (node: Node) => {
      if (!(node instanceof Element)) return;
      for (const each of [node, ...node.querySelectorAll('*')])
        if (each.matches(loud)) seen.spokeUp.push(each.outerHTML.slice(0, 200));
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes)
        if (type === 'attributes') note(target);
        else for (const node of addedNodes) note(node);
    }).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['role', 'open', 'aria-live'],
    });

    let touchedAt = -Infinity;
    for (const kind of ['pointerdown', 'keydown'] as const)
      addEventListener(kind, () => (touchedAt = performance.now()), { capture: true });
    addEventListener('focusin', ({ target }) => {
      if (performance.now() - touchedAt > 500 && target instanceof Element)
        seen.stolen.push(target.outerHTML.slice(0, 200));
    });
    addEventListener('focusout', ({ relatedTarget, target }) => {
      if (performance.now() - touchedAt > 500 && target instanceof Element)
        seen.stolen.push(`from ${target.outerHTML.slice(0, 100)} to ${relatedTarget ? 'another' : 'none'}`);
    });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });

test('[C9] whatever fails, nothing speaks up, takes the focus, blocks the page or swallows a tap', async () => {
  const shop = await openShop();
  await addProducts(shop, 3_000);
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network, { speed: 5 });
  const page = await enrolOnline(device, shop);
  await tile(page, 'item 1,').waitFor();
  await watch(page);

  let taps = 0;
  const typed = 'sample';
  const search = page.getByRole('searchbox');
  const box = await tile(page, 'item 1,').boundingBox();
  if (!box) throw new Error('The tile cannot be seen');
  /** As a cashier in a hurry does, who looks at nothing that moves. */
  const work = async (letter: string) => {
    for (let i = 0; i < 5; i += 1) {
      await page.mouse.click(box.x + 20, box.y + 20);
      taps += 1;
    }
    // Where the focus is, is none of its business: what is typed goes into the search.
    if (letter !== '') await page.keyboard.type(letter);
  };

  const says = (text: string) => () => bar(page).getByText(text, { exact: true }).waitFor();
  const { pool } = shop.database;
  const become = async (hash: string) => {
    await pool.query(`update register set token_hash = ${hash}`);
    await shop.kill();
    await shop.startAgain();
  };
  /** Each begins, is felt, and ends. */
  const faults: readonly Fault[] = [
    { begin: async () => network.fail('cut'), isFelt: says('Offline') },
    { begin: async () => network.fail('deaf'), isFelt: says('Offline') },
    {
      async begin() {
        const end = network.fail('no-sockets');
        network.breakAll();
        return end;
      },
      isFelt: says('Online'),
    },
    {
      async begin() {
        await shop.kill();
        return () => shop.startAgain();
      },
      isFelt: says('Offline'),
    },
    {
      async begin() {
        await device.setOffline(true);
        return () => device.setOffline(false);
      },
      isFelt: says('Offline'),
    },
    {
      // All of it changes, so that a lot is read while somebody works.
      async begin() {
        await pool.query(`update record set data = data || '{"price": 4200}' where type = 'product'`);
        return () => network.breakAll();
      },
      isFelt: () => tile(page, 'item 1,').getByText('42.00').waitFor(),
    },
    {
      // The server breaks over what it is sent.
      async begin() {
        await pool.query('alter table mutation rename to mutation_away');
        await pay(page);
        return async () => void (await pool.query('alter table mutation_away rename to mutation'));
      },
      isFelt: says('1 to send'),
    },
    {
      // Who the device is, is not known any more; and then it is again. Servers look it up when they start.
      async begin() {
        await become(`'another ' || token_hash`);
        return () => become(`replace(token_hash, 'another ', '')`);
      },
      isFelt: says('Not enrolled'),
    },
  ];
  for (const [i, { begin, isFelt }] of faults.entries()) {
    const end = await begin();
    await work(typed[i] ?? '');
    await isFelt();
    await work('');
    await end();
    await work('');
  }

  expect(await search.inputValue()).toBe(typed);
  const { spokeUp, stolen, longTasks } = await page.evaluate(() => window.seen);
  process.stdout.write(
    `${taps} taps among ${faults.length} faults; ${longTasks.length} long tasks, the longest ${Math.max(0, ...longTasks)} ms\n`,
  );
  expect(spokeUp).toEqual([]);
  expect(stolen).toEqual([]);
  expect(Math.max(0, ...longTasks)).toBeLessThan(400);

  await bar(page).getByRole('button', { name: 'Sync now' }).click();
  await bar(page).getByText('to send').waitFor({ state: 'hidden' });
  expect(await pay(page)).toMatchObject({ number: 'R1-000002' });
  await expect.poll(() => orders(shop)).toHaveLength(2);
  const { rows } = await pool.query<{ pieces: number }>(
    `select sum((line ->> 'quantity')::int)::int as pieces
     from record, jsonb_array_elements(data -> 'lines') as line where type = 'order'`,
  );
  expect(rows[0]?.pieces).toBe(taps);
}, 180_000);
