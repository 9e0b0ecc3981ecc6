import type { Context, Reader } from '../context.ts';

/** As whom somebody follows feeds; null for somebody who may follow none. */
export function readerOf({ member, register }: Pick<Context, 'member' | 'register'>): Reader | null {
  if (register) {
    const { registerId, organisationId, feeds } = register;
    return { kind: 'register', registerId, organisationId, feeds };
  }
  return member && { kind: 'member', organisationId: member.organisationId };
}
