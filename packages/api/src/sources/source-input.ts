/** What comes in about a source, checked by the connector it is for and turned into refusals a person understands. */
import type { Connector, ConnectorDeps } from '@syncline/connectors/connector';
import { ConnectorError } from '@syncline/connectors/failure';
import { mappingProblems, mappingSchema, type Mapping } from '@syncline/connectors/mapping';
import { AppError } from '@syncline/domain/app-error';
import { entityTypes, isEntityName } from '@syncline/domain/entities';
import type { EntityType } from '@syncline/domain/entity';
import { withKeptSecrets } from '@syncline/engine/source-secrets';
import type { Vault } from '@syncline/engine/vault';
import { z } from 'zod';
import { OWN_PREFIX } from '../records/own-types.ts';
import { requireSameHosts } from './kept-secrets.ts';

export interface Connectors {
  of(kind: string): Connector;
  /** What connectors may use on behalf of this organisation. */
  deps(organisationId: string): ConnectorDeps;
}

export interface SourceConfig {
  readonly stored: Readonly<Record<string, unknown>>;
  /** Null where the connector makes the records itself. */
  readonly mapping: Mapping | null;
  /** What its rows are, first of all. */
  readonly type: EntityType;
}

const anyConfig = z.record(z.string(), z.unknown());
const mappedConfig = z.looseObject({ mapping: mappingSchema });

/** The config as it may be stored: valid for the connector, and its mapping fills records of its type. */
export function parseConfig(connector: Connector, config: unknown): SourceConfig {
  const checked = connector.configSchema.safeParse(config);
  if (!checked.success) throw new AppError('invalid', sentencesOf(checked.error), { cause: checked.error });
  if (!connector.isMapped) {
    const [type] = connector.types(checked.data);
    if (!type) throw new Error(`A source of kind ${connector.kind} has no type`);
    return { stored: anyConfig.parse(checked.data), mapping: null, type };
  }
  const stored = mappedConfig.parse(checked.data);
  const { mapping } = stored;
  const type = typeOfMapping(mapping);
  const problems = mappingProblems(mapping, type);
  if (problems.length > 0) throw new AppError('invalid', problems.join(' '));
  return { stored, mapping, type };
}

function typeOfMapping({ type, declares }: Mapping): EntityType {
  if (isEntityName(type)) {
    if (declares)
      throw new AppError('invalid', `"${type}" is a type of Syncline's own; choose another name for yours.`);
    return entityTypes[type];
  }
  if (!declares)
    throw new AppError('invalid', `There is no entity type "${type}". Choose what the rows are.`);
  if (!type.startsWith(OWN_PREFIX))
    throw new AppError('invalid', `The name of a type of your own starts with "${OWN_PREFIX}".`);
  return declares;
}

/** A config as it was shown, with what it keeps of the stored one's secrets. */
export function withSecretsOf(vault: Vault, connector: Connector, config: unknown, stored: unknown): unknown {
  const shown = anyConfig.safeParse(config);
  if (!shown.success) return config;
  const before = anyConfig.parse(stored);
  requireSameHosts(connector.secrets, shown.data, before);
  return withKeptSecrets(vault, connector, shown.data, before);
}

export function parseInput(connector: Connector, input: unknown): unknown {
  const checked = connector.inputSchema.safeParse(input);
  if (!checked.success) throw new AppError('invalid', sentencesOf(checked.error), { cause: checked.error });
  return checked.data;
}

/** What is wrong, each once; what Zod says by itself is given the place it says it about. */
function sentencesOf({ issues }: z.ZodError): string {
  const sentences = issues.map(({ message, path }) =>
    /[.!]$/.test(message) ? message : `${path.join('.')}: ${message}.`,
  );
  return [...new Set(sentences)].join(' ');
}

/** A connector's failure, told to the person who is setting the source up. */
export async function refusing<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ConnectorError)
      throw new AppError('invalid', `${error.failure.message} ${error.failure.advice}`, { cause: error });
    throw error;
  }
}
