/** What the device holds, looked at anew whenever something has happened to it. */
import type { Replica } from '@syncline/replica/replica';
import { useEffect, useState } from 'react';

export type Inventory = Awaited<ReturnType<Replica['inventory']>>;

const NOTHING: Inventory = { types: [], images: 0 };
const LOOK_EVERY_MS = 2_000;

export function useInventory(replica: Pick<Replica, 'inventory'>): Inventory {
  const [inventory, setInventory] = useState(NOTHING);
  useEffect(() => {
    const ending = new AbortController();
    const look = () => void replica.inventory().then((taken) => ending.signal.aborted || setInventory(taken));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      ending.abort();
      clearInterval(timer);
    };
  }, [replica]);
  return inventory;
}
