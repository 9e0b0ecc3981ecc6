/** What people sign in with; apps/server keeps it with better-auth. */
export interface Accounts {
  /** Refused with 'conflict' where the address has one. Returns the user's id. */
  create(user: { readonly name: string; readonly email: string; readonly password: string }): Promise<string>;
  /** One that nobody has used yet. */
  remove(userId: string): Promise<void>;
  /** Whether this is their password. */
  verify(userId: string, password: string): Promise<boolean>;
  setPassword(userId: string, password: string): Promise<void>;
}
