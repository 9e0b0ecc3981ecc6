/** The store that the pages show, which is chosen in the sidebar and stands in the address as `store`. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMe } from './features/session/use-me.ts';

/** Its id; null for all of them, and for one that is not of this organisation (any more). */
export function useChosenStore(): string | null {
  const { store } = useSearch({ from: '/app' });
  const { stores } = useMe();
  return stores.find(({ id }) => id === store)?.id ?? null;
}

/** Stays on the page, which then shows that store, or all of them. */
export function useChooseStore(): (storeId: string | null) => void {
  const navigate = useNavigate();
  return (storeId) =>
    void navigate({ to: '.', search: (search) => ({ ...search, store: storeId ?? undefined }) });
}
