/** Where one stands in a long list. Pages count from 1. */
export interface Paging {
  readonly page: number;
  readonly pages: number;
  /** The rows shown, counted from 1; both 0 when there are none. */
  readonly first: number;
  readonly last: number;
}

export function pagingOf(total: number, pageSize: number, askedPage: number): Paging {
  const pages = Math.max(Math.ceil(total / pageSize), 1);
  const page = Math.min(Math.max(askedPage, 1), pages);
  return {
    page,
    pages,
    first: total === 0 ? 0 : (page - 1) * pageSize + 1,
    last: Math.min(page * pageSize, total),
  };
}
