import type { QueryClient } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { createContext, use } from 'react';
import type { LiveFeed } from './features/live/live-feed.ts';
import type { KeptPages } from './features/offline/kept-pages.ts';
import type { Presence } from './features/live/presence.ts';
import type { SessionStore } from './features/session/session-state.ts';
import type { Api, ApiQueries } from './trpc.ts';

/** What lives as long as the page. main.tsx builds it; routes and their guards are handed it. */
export interface AppServices {
  readonly api: Api;
  readonly queries: ApiQueries;
  readonly queryClient: QueryClient;
  readonly live: LiveFeed;
  readonly presence: Presence;
  readonly session: SessionStore;
  readonly i18n: I18n;
  readonly keptPages: KeptPages;
}

export const AppServicesContext = createContext<AppServices | null>(null);

export function useAppServices(): AppServices {
  const services = use(AppServicesContext);
  if (!services) throw new Error('useAppServices is used outside of the app.');
  return services;
}
