/** How somebody likes to look at a page, kept under a name: theirs alone, in the organisation they look at. */
import { Prisma, type PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import { z } from 'zod';
import type { Member } from '../context.ts';

export const viewPages = ['history'] as const;
export type ViewPage = (typeof viewPages)[number];

/** The search parameters of the page: it alone knows what they mean, and reads those of former versions as its address. */
export const searchSchema = z
  .record(z.string().max(50), z.json())
  .refine((search) => JSON.stringify(search).length <= 2_000, 'This view has too many filters to be kept.');

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly search: z.output<typeof searchSchema>;
}

interface NewView {
  readonly page: ViewPage;
  readonly name: string;
  readonly search: z.output<typeof searchSchema>;
}

/** What is absent stays as it is. */
interface ViewChange {
  readonly viewId: string;
  readonly name?: string | undefined;
  readonly search?: NewView['search'] | undefined;
}

const MOST_VIEWS = 50;

export type ViewsService = ReturnType<typeof createViewsService>;

export function createViewsService({ prisma }: { readonly prisma: PrismaClient }) {
  return {
    /** By name. */
    async list(member: Member, page: ViewPage): Promise<readonly SavedView[]> {
      const views = await prisma.savedView.findMany({
        where: { ...own(member), page },
        orderBy: { name: 'asc' },
      });
      return views.map(viewOf);
    },

    async create(member: Member, { page, name, search }: NewView): Promise<SavedView> {
      if ((await prisma.savedView.count({ where: { ...own(member), page } })) >= MOST_VIEWS)
        throw new AppError('invalid', `${MOST_VIEWS} views are kept at most. Delete one you do not need.`);
      const data = { ...own(member), page, name, search: storable(search) };
      return viewOf(await prisma.savedView.create({ data }).catch(refuseTaken));
    },

    /** Its name, or what it shows. */
    async update(member: Member, { viewId, name, search }: ViewChange): Promise<void> {
      const { count } = await prisma.savedView
        .updateMany({
          where: { ...own(member), id: viewId },
          data: { ...(name !== undefined && { name }), ...(search && { search: storable(search) }) },
        })
        .catch(refuseTaken);
      if (count === 0) throw new AppError('not_found', 'There is no such view.');
    },

    async remove(member: Member, viewId: string): Promise<void> {
      const { count } = await prisma.savedView.deleteMany({ where: { ...own(member), id: viewId } });
      if (count === 0) throw new AppError('not_found', 'There is no such view.');
    },
  };
}

const own = ({ organisationId, userId }: Member) => ({ organisationId, userId });

const viewOf = (row: { id: string; name: string; search: Prisma.JsonValue }): SavedView => ({
  id: row.id,
  name: row.name,
  search: searchSchema.parse(row.search),
});

const storable = (search: NewView['search']): Prisma.InputJsonObject => JSON.parse(JSON.stringify(search));

function refuseTaken(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
    throw new AppError('conflict', 'You have a view of this name already. Choose another name.');
  throw error;
}
