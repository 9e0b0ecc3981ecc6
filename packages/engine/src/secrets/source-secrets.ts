/** The secret fields of sources' configs: stored sealed, shown to nobody, handed to the connector alone. */
import type { Connector } from '@syncline/connectors/connector';
import { ConnectorError } from '@syncline/connectors/failure';
import { z } from 'zod';
import { isSealed, type Vault } from './vault.ts';

const PURPOSE = 'source config';

/** Stands for a secret that is there in what people see of a config, and for "as it is" in what they send back. */
export const KEPT_SECRET = '••••••••';

const configSchema = z.record(z.string(), z.unknown());
type Config = Readonly<z.infer<typeof configSchema>>;
type Secretive = Pick<Connector, 'secrets'>;

/** What is stored. A secret that was sent back as it was shown stays what it was `before`. */
export function sealConfig(
  vault: Vault,
  { secrets }: Secretive,
  config: Config,
  before: Config | null,
): Config {
  const sealed = secrets.flatMap((name) => {
    const value = config[name];
    if (typeof value !== 'string' || value === '') return [];
    if (value === KEPT_SECRET) return before?.[name] === undefined ? [] : [[name, before[name]] as const];
    return [[name, vault.seal(value, PURPOSE)] as const];
  });
  return { ...withoutSecrets(secrets, config), ...Object.fromEntries(sealed) };
}

/** What the connector is given. */
export function openConfig(vault: Vault, { secrets }: Secretive, config: Config): Config {
  const opened = secrets.flatMap((name) => {
    const value = config[name];
    if (typeof value !== 'string') return [];
    const text = isSealed(value) ? vault.open(value, PURPOSE) : value;
    if (text === null) throw new ConnectorError(unreadable);
    return [[name, text] as const];
  });
  return { ...config, ...Object.fromEntries(opened) };
}

/** The same, from what the database holds. */
export function openSourceConfig(vault: Vault, connector: Secretive, stored: unknown): unknown {
  const config = configSchema.safeParse(stored);
  return config.success ? openConfig(vault, connector, config.data) : stored;
}

/** What people see. */
export function hideSecrets({ secrets }: Secretive, config: Config): Config {
  const hidden = secrets.filter((name) => config[name] !== undefined).map((name) => [name, KEPT_SECRET]);
  return { ...config, ...Object.fromEntries(hidden) };
}

/** A config that somebody tries before it is stored, with the secrets it keeps put in. */
export function withKeptSecrets(
  vault: Vault,
  connector: Secretive,
  config: Config,
  before: Config | null,
): Config {
  const known = before ? openConfig(vault, connector, before) : {};
  const kept = connector.secrets
    .filter((name) => config[name] === KEPT_SECRET)
    .map((name) => [name, known[name]]);
  return { ...config, ...Object.fromEntries(kept) };
}

const withoutSecrets = (secrets: readonly string[], config: Config): Config =>
  Object.fromEntries(Object.entries(config).filter(([name]) => !secrets.includes(name)));

const unreadable = {
  kind: 'misconfigured',
  message: 'The secrets of the source cannot be read: they were stored with another SYNCLINE_SECRET.',
  advice: 'Start the server with the secret it had, or enter the credentials of the source again.',
} as const;
