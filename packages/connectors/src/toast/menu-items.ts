/** The published menu: menus of groups, which may hold groups, of items. The same item may stand in several groups. */
import { z } from 'zod';

interface ItemPlace {
  readonly item: unknown;
  readonly groupGuid: string;
  /** Where it stands, by guids: the same however the menu is sorted. */
  readonly path: string;
}

export interface GroupPlace {
  readonly guid: string;
  readonly name: string;
  readonly description: string | null;
  /** Among its neighbours, from 0. */
  readonly position: number;
  readonly path: string;
}

export interface MenuPlaces {
  readonly groups: readonly GroupPlace[];
  readonly items: readonly ItemPlace[];
}

const list = <Element extends z.ZodType>(element: Element) =>
  z
    .array(element)
    .nullish()
    .transform((elements) => elements ?? []);

interface Group {
  readonly guid: string;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly menuGroups: readonly Group[];
  readonly menuItems: readonly unknown[];
}

const groupSchema: z.ZodType<Group> = z.lazy(() =>
  z.object({
    guid: z.string().min(1),
    name: z
      .string()
      .nullish()
      .transform((name) => name ?? ''),
    description: z.string().nullish(),
    menuGroups: list(groupSchema),
    menuItems: list(z.unknown()),
  }),
);

export const menusSchema = z.object({
  lastUpdated: z.string(),
  menus: list(z.object({ guid: z.string().min(1), menuGroups: list(groupSchema) })),
});

/** All groups and items, in an order that does not depend on how the menu is sorted. */
export function placesIn({ menus }: z.infer<typeof menusSchema>): MenuPlaces {
  const found = menus.flatMap(({ guid, menuGroups }) =>
    menuGroups.map((group, position) => placesOf(group, guid, position)),
  );
  return {
    groups: found.flatMap(({ groups }) => groups).sort(byPath),
    items: found.flatMap(({ items }) => items).sort(byPath),
  };
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }) =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

function placesOf(group: Group, above: string, position: number): MenuPlaces {
  const path = `${above}/${group.guid}`;
  const inner = group.menuGroups.map((below, index) => placesOf(below, path, index));
  const { guid, name, description = null } = group;
  return {
    groups: [{ guid, name, description, position, path }, ...inner.flatMap(({ groups }) => groups)],
    items: [
      ...group.menuItems.map((item) => ({ item, groupGuid: guid, path })),
      ...inner.flatMap(({ items }) => items),
    ],
  };
}
