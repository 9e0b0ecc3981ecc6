/** Whose pages are kept: a person in one organisation. */
export const ownerOf = ({
  user,
  organisation,
}: {
  readonly user: { readonly id: string };
  readonly organisation: { readonly id: string };
}): string => `${user.id} ${organisation.id}`;
