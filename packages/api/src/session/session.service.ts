import type { Member } from '../context.ts';

export interface Me {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly role: 'admin' | 'viewer';
  readonly organisation: { readonly id: string; readonly name: string };
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly stores: readonly { readonly id: string; readonly name: string; readonly code: string }[];
}

export interface SessionService {
  me(member: Member): Promise<Me>;
  switchOrganisation(member: Member, organisationId: string): Promise<void>;
  /** `expiresAt` is ISO-8601. */
  ticket(member: Member): Promise<{ readonly ticket: string; readonly expiresAt: string }>;
}
