import { useMutation, useQuery } from '@tanstack/react-query';
import { CommandPalette, type PaletteGroup } from '@syncline/ui/command-palette';
import { themeChoices, useThemeChoice } from '@syncline/ui/theme';
import { toast } from '@syncline/ui/toast';
import { useNavigate } from '@tanstack/react-router';
import { Contrast, Database, Languages, Plus, RefreshCw, Rows3, Store } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useChooseStore } from '../chosen-store.ts';
import { useLabels } from '../entity-labels.ts';
import { useErrorText } from '../error-text.ts';
import { useMe } from '../features/session/use-me.ts';
import type { NavigationItem } from '../features/shell/sidebar.tsx';
import { changeLanguage } from '../i18n/i18n.ts';
import { languageNames, languages } from '../i18n/language.ts';
import { useTRPC } from '../trpc.ts';

interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly pages: readonly NavigationItem[];
}

/** What the command palette offers: pages, sources, kinds of records, and what can be done from everywhere. */
export function Palette({ open, onClose, pages }: PaletteProps) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const labels = useLabels();
  const me = useMe();
  const { t, i18n } = useTranslation('shell');
  const [, setTheme] = useThemeChoice();
  const chooseStore = useChooseStore();
  const startSync = useStartSyncByName();
  const { data: sources = [] } = useQuery(trpc.sources.list.queryOptions(undefined, { enabled: open }));
  const { data: types = [] } = useQuery(trpc.records.types.queryOptions(undefined, { enabled: open }));

  const groups: readonly PaletteGroup[] = [
    {
      heading: t('palette.goTo'),
      items: pages.map(({ to, page, icon }) => ({
        id: `page ${to}`,
        label: t(`pages.${page}`),
        icon,
        onSelect: () => void navigate({ to }),
      })),
    },
    {
      heading: t('palette.sources'),
      items: sources.map(({ id, name }) => ({
        id: `source ${id}`,
        label: name,
        icon: Database,
        onSelect: () => void navigate({ to: '/sources/$sourceId', params: { sourceId: id } }),
      })),
    },
    {
      heading: t('palette.records'),
      items: types.map(({ declaration: { name } }) => ({
        id: `type ${name}`,
        label: labels.type(name),
        icon: Rows3,
        keywords: [name],
        onSelect: () => void navigate({ to: '/records/$type', params: { type: name } }),
      })),
    },
    {
      heading: t('palette.actions'),
      items: [
        ...(me.isAdmin
          ? [
              {
                id: 'add source',
                label: t('palette.addSource'),
                icon: Plus,
                onSelect: () => void navigate({ to: '/sources/new' }),
              },
              ...sources.map(({ id, name }) => ({
                id: `sync ${id}`,
                label: t('palette.syncSource', { name }),
                icon: RefreshCw,
                onSelect: () => startSync({ sourceId: id, name }),
              })),
            ]
          : []),
        ...(me.stores.length > 1
          ? [{ id: null, name: t('allStores') }, ...me.stores].map(({ id, name }) => ({
              id: `store ${id ?? 'all'}`,
              label: t('palette.showStore', { store: name }),
              icon: Store,
              onSelect: () => chooseStore(id),
            }))
          : []),
      ],
    },
    {
      heading: t('palette.settings'),
      items: [
        ...themeChoices.map((theme) => ({
          id: `theme ${theme}`,
          label: t('palette.useTheme', { theme: t(theme) }),
          icon: Contrast,
          onSelect: () => setTheme(theme),
        })),
        ...languages.map((language) => ({
          id: `language ${language}`,
          label: t('palette.useLanguage', { language: languageNames[language] }),
          icon: Languages,
          onSelect: () => void changeLanguage(i18n, language),
        })),
      ],
    },
  ].filter(({ items }) => items.length > 0);

  return (
    <CommandPalette
      open={open}
      onClose={onClose}
      groups={groups}
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      nothingFound={t('palette.nothing')}
    />
  );
}

/** Starts a sync from anywhere: it answers by a toast, and the indicator tells the rest. */
function useStartSyncByName(): (source: { readonly sourceId: string; readonly name: string }) => void {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { t } = useTranslation('shell');
  const start = useMutation(trpc.sync.startSync.mutationOptions());
  return ({ sourceId, name }) =>
    start.mutate(
      { sourceId },
      {
        onSuccess: () => toast({ tone: 'success', title: t('palette.syncStarted', { name }) }),
        onError: (error) =>
          toast({
            tone: 'danger',
            title: t('palette.syncFailed', { name }),
            description: errorText(error),
          }),
      },
    );
}
