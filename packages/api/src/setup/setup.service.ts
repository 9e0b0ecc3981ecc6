export interface SetupService {
  state(): Promise<{ readonly needsFirstAdmin: boolean }>;
  createFirstAdmin(admin: FirstAdmin): Promise<void>;
}

export interface FirstAdmin {
  readonly organisationName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}
