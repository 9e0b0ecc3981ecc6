/** Access tokens of upstream accounts: one login for all sources and processes that use the account. */

export interface Tokens {
  /** The token kept under the key, or a new one; while one caller logs in, the others wait for its token. */
  get(key: string, login: () => Promise<Token>): Promise<string>;
  /** The upstream refused this token: it is not handed out again. */
  drop(key: string, token: string): Promise<void>;
}

export interface Token {
  readonly value: string;
  readonly expiresAt: Date;
}
