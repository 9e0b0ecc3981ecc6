/**
 * Light, dark, or what the system says. The choice is kept in the browser; `public/theme.js` of an app applies it before the
 * first paint, with the same key and attribute.
 */
import { useSyncExternalStore } from 'react';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const KEY = 'syncline.theme';
const listeners = new Set<() => void>();

export function useThemeChoice(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  return [useSyncExternalStore(subscribe, storedChoice), setThemeChoice];
}

function setThemeChoice(choice: ThemeChoice): void {
  localStorage.setItem(KEY, choice);
  apply();
}

/** Follows the system and other tabs from now on; returns how to stop. */
export function followTheme(): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
  apply();
  return () => {
    system.removeEventListener('change', apply);
    removeEventListener('storage', apply);
  };
}

function apply(): void {
  const choice = storedChoice();
  const isDark =
    choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(KEY);
  return themeChoices.find((choice) => choice === stored) ?? 'system';
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
