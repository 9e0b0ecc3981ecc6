/** How much of its room the app has used, in bytes; null: the browser does not say. */
import { useEffect, useState } from 'react';

interface Usage {
  readonly used: number;
  readonly quota: number;
}

export function useStorage(): Usage | null {
  const [usage, setUsage] = useState<Usage | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const look = async () => {
      // Missing where the page did not come by HTTPS, whatever its type says.
      const storage: StorageManager | undefined = navigator.storage;
      const { usage: used, quota } = (await storage?.estimate()) ?? {};
      if (!ending.signal.aborted && used !== undefined && quota !== undefined) setUsage({ used, quota });
    };
    look().catch(() => {}); // Then it is not known.
    return () => ending.abort();
  }, []);
  return usage;
}
