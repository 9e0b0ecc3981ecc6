/** The connectors, and what they may touch of this machine on behalf of an organisation. */
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Connector, ConnectorDeps } from '@syncline/connectors/connector';
import { connectors, isConnectorKind } from '@syncline/connectors/registry';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { Uploads } from './http/uploads.ts';

interface Deps extends Pick<ConnectorDeps, 'limits' | 'tokens'> {
  readonly uploads: Uploads;
  readonly clock: Clock;
  readonly dataFolder: string;
}

/** Inside the data folder, only this is for sources to read: the rest is the database and other people's uploads. */
export const FILES_FOLDER = 'files';

export function createConnectors({ uploads, limits, tokens, clock, dataFolder }: Deps) {
  return {
    of(kind: string): Connector {
      if (!isConnectorKind(kind))
        throw new AppError('invalid', `There is no kind of source called "${kind}".`);
      return connectors[kind];
    },

    deps: (organisationId: string): ConnectorDeps => ({
      fetch,
      limits,
      tokens,
      now: () => clock.now(),
      uploads: (uploadId) => uploads.pathOf(organisationId, uploadId),
      mayRead: async (path) => {
        const data = await realpath(dataFolder);
        // A file that is not there is told as such by whoever opens it.
        const file = await realpath(path).catch(() => path);
        return !isWithin(file, data) || isWithin(file, join(data, FILES_FOLDER));
      },
    }),
  };
}

const isWithin = (path: string, folder: string) => path.startsWith(folder + sep);
