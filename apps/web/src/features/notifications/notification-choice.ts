/** [B13] Whether this browser tells of syncs that end while nobody looks: asked for by the person, and allowed by the browser. */
import { useSyncExternalStore } from 'react';

export type NotificationChoice = 'off' | 'on' | 'blocked' | 'unsupported';

const KEY = 'syncline.notifications';
const listeners = new Set<() => void>();

export function notificationChoice(): NotificationChoice {
  if (!('Notification' in globalThis)) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on' ? 'on' : 'off';
}

export function useNotificationChoice(): readonly [NotificationChoice, (isWanted: boolean) => Promise<void>] {
  return [useSyncExternalStore(subscribe, notificationChoice), choose];
}

/** The browser asks the person the first time. */
async function choose(isWanted: boolean): Promise<void> {
  localStorage.setItem(KEY, isWanted ? 'on' : 'off');
  if (isWanted) await Notification.requestPermission();
  for (const listener of listeners) listener();
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
