/**
 * What a person can do offline, declared once: how its arguments look, and what it does to what is shown until the server's
 * answer has arrived (C14).
 */
import type { EntityData, EntityName } from '@syncline/domain/entities';
import type { z } from 'zod';

export interface MutationDefinition<Args> {
  readonly name: string;
  readonly schema: z.ZodType<Args>;
  /** Is asked once, when the person does it: what it answers is kept, and put on top of whatever the server sends meanwhile. */
  readonly optimistic: (args: Args, read: ReadShown) => readonly Effect[] | Promise<readonly Effect[]>;
}

/** The data of a record as it is shown, with what waits to be sent; undefined where there is none. */
export type ReadShown = <Type extends EntityName>(
  type: Type,
  key: string,
) => Promise<EntityData<Type> | undefined>;

/** What becomes of a record. A new one goes to the device's store or to the organisation, as its type says. */
export type Effect = {
  [Type in EntityName]:
    | { readonly kind: 'put'; readonly type: Type; readonly key: string; readonly data: EntityData<Type> }
    /** A field that is null is taken away. Does nothing to a record that is not there. */
    | {
        readonly kind: 'patch';
        readonly type: Type;
        readonly key: string;
        readonly fields: { readonly [Field in keyof EntityData<Type>]?: EntityData<Type>[Field] | null };
      }
    | { readonly kind: 'remove'; readonly type: Type; readonly key: string };
}[EntityName];

export const defineMutation = <Args>(definition: MutationDefinition<Args>): MutationDefinition<Args> =>
  definition;
