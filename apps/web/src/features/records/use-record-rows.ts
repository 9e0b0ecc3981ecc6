/** The rows of a long list that are in sight, read a page at a time. Where one scrolls to, the pages that are passed by are not read. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { RecordFilter } from '@syncline/domain/record-filter';
import { useState, type RefObject } from 'react';
import { useTRPC } from '../../trpc.ts';
import type { RecordView, Titles } from './record-view.ts';
import { useRowWindow } from './use-row-window.ts';

const PAGE_SIZE = 100;

export interface RecordListQuery {
  readonly type: string;
  readonly search: string;
  readonly filters: readonly RecordFilter[];
  readonly sort: { readonly field: string; readonly direction: 'asc' | 'desc' };
  readonly storeId?: string;
}

export function useRecordRows(asked: RecordListQuery, scroller: RefObject<HTMLDivElement | null>) {
  const trpc = useTRPC();
  const listId = JSON.stringify(asked);
  const optionsOf = (page: number) =>
    trpc.records.list.queryOptions({
      ...asked,
      filters: [...asked.filters],
      offset: page * PAGE_SIZE,
      limit: PAGE_SIZE,
    });
  // What was shown stays until the first page of what is asked for has come.
  const head = useQuery({ ...optionsOf(0), placeholderData: keepPreviousData });
  const isOther = head.isPlaceholderData;

  // How many there are beyond what is counted at once tells the first page that lies there. It stays, so that the list keeps its length.
  const [beyond, setBeyond] = useState<{ readonly listId: string; readonly page: number } | null>(null);
  const pageBeyond = beyond?.listId === listId ? beyond.page : null;
  const counted = useQuery({ ...optionsOf(pageBeyond ?? 0), enabled: pageBeyond !== null });
  const exact = pageBeyond !== null && counted.data?.isMore === false ? counted.data.total : null;
  const total = exact ?? head.data?.total ?? 0;
  const isMore = exact === null && (head.data?.isMore ?? false);

  const window = useRowWindow(isMore ? total + PAGE_SIZE : total, scroller);
  const first = window.rows[0] ?? 0;
  const last = window.rows.at(-1) ?? 0;
  if (isMore && !isOther && pageBeyond === null && last >= total)
    setBeyond({ listId, page: Math.floor(total / PAGE_SIZE) });

  const from = Math.max(1, Math.floor(first / PAGE_SIZE));
  const to = Math.floor(last / PAGE_SIZE);
  const pages = isOther ? [] : Array.from({ length: Math.max(to - from + 1, 0) }, (_, n) => from + n);
  const further = useQueries({ queries: pages.map(optionsOf) });
  const byPage = new Map([[0, head.data], ...pages.map((page, n) => [page, further[n]?.data] as const)]);
  const pageOf = (index: number) => byPage.get(Math.floor(index / PAGE_SIZE));

  return {
    listId,
    head,
    /** Still that of another question. */
    isOther,
    total,
    isMore,
    window,
    rowAt: (index: number): RecordView | undefined => pageOf(index)?.records[index % PAGE_SIZE],
    titlesAt: (index: number): Titles => pageOf(index)?.titles ?? {},
    loaded: [...byPage.values()].flatMap((page) => page?.records ?? []),
    isFetching: head.isFetching || further.some(({ isFetching }) => isFetching),
  };
}
