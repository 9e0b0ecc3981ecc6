import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from '@syncline/ui/dropdown-menu';
import { toast } from '@syncline/ui/toast';
import { Bookmark, BookmarkPlus, Check, PencilLine, Replace, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import { historySearchSchema, type HistorySearch } from './history-search.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';
import { isSameView, shortSearch } from './view-search.ts';

interface SavedViewsProps {
  readonly search: HistorySearch;
  readonly onOpen: (search: HistorySearch) => void;
}

/** [E1] Filters that somebody uses often, by names of their own. */
export function SavedViews({ search, onOpen }: SavedViewsProps) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const views = useQuery(trpc.views.list.queryOptions({ page: 'history' }));
  const [naming, setNaming] = useState<'new' | 'current' | null>(null);
  const after = {
    onSuccess: () => queryClient.invalidateQueries(trpc.views.pathFilter()),
    onError: (error: unknown) =>
      toast({ tone: 'danger', title: t('views.failed'), description: errorText(error) }),
  };
  const create = useMutation(trpc.views.create.mutationOptions(after));
  const update = useMutation(trpc.views.update.mutationOptions(after));
  const remove = useMutation(trpc.views.remove.mutationOptions(after));
  const [openedId, setOpenedId] = useState<string | null>(null);

  const saved = (views.data ?? []).map((view) => ({
    ...view,
    search: historySearchSchema.parse(view.search),
  }));
  const shown = saved.find((view) => isSameView(view.search, search));
  // One may look a little further than what was saved, and keep that instead.
  const opened = shown ?? saved.find(({ id }) => id === openedId);

  return (
    <>
      <DropdownMenu
        className="max-h-112 w-64 scrollbar-slim overflow-y-auto"
        trigger={
          <Button>
            <Bookmark aria-hidden />
            <span className="max-w-36 truncate">{shown?.name ?? t('views.label')}</span>
          </Button>
        }
      >
        {views.isError ? (
          <MenuLabel>{t('views.loadFailed')}</MenuLabel>
        ) : (
          saved.length === 0 && <MenuLabel>{t('views.none')}</MenuLabel>
        )}
        {saved.map((view) => (
          <MenuItem
            key={view.id}
            onSelect={() => {
              setOpenedId(view.id);
              onOpen(view.search);
            }}
          >
            <span className="min-w-0 flex-1 truncate">{view.name}</span>
            {view.id === shown?.id && <Check aria-hidden className="text-accent-ink!" />}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setNaming('new')}>
          <BookmarkPlus aria-hidden />
          {t('views.save')}
        </MenuItem>
        {opened && (
          <>
            <MenuSeparator />
            <MenuLabel>{t('views.actionsOf', { name: opened.name })}</MenuLabel>
            {!shown && (
              <MenuItem onSelect={() => update.mutate({ viewId: opened.id, search: shortSearch(search) })}>
                <Replace aria-hidden />
                {t('views.update')}
              </MenuItem>
            )}
            <MenuItem onSelect={() => setNaming('current')}>
              <PencilLine aria-hidden />
              {t('views.rename')}
            </MenuItem>
            <MenuItem danger onSelect={() => remove.mutate({ viewId: opened.id })}>
              <Trash2 aria-hidden />
              {t('views.remove')}
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      {naming && (
        <ViewNameDialog
          title={t(naming === 'new' ? 'views.saveTitle' : 'views.renameTitle')}
          initial={naming === 'new' ? '' : (opened?.name ?? '')}
          isSaving={create.isPending || update.isPending}
          onClose={() => setNaming(null)}
          onSave={(name) => {
            const done = { onSuccess: () => setNaming(null) };
            if (naming === 'new') create.mutate({ page: 'history', name, search: shortSearch(search) }, done);
            else if (opened) update.mutate({ viewId: opened.id, name }, done);
          }}
        />
      )}
    </>
  );
}
