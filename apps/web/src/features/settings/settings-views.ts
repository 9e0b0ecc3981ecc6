import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>;

export type OrganisationView = Outputs['organisation']['get'];
export type StoreView = Outputs['organisation']['stores'][number];
export type PersonView = Outputs['people']['list'][number];
export type InvitationView = Outputs['people']['invitations'][number];
export type IssuedInvitation = Outputs['people']['invite'];
export type ApiTokenView = Outputs['tokens']['list'][number];
export type NewApiToken = Outputs['tokens']['create'];
export type SessionView = Outputs['session']['list'][number];
export type Role = PersonView['role'];

export const roles = ['viewer', 'admin'] as const satisfies readonly Role[];
