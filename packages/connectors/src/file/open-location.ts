import { DEFAULT_STALL_TIMEOUT_MS, type Request } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { describeLocation, type Location, type SftpCredentials } from './location.ts';
import { offLimits } from './off-limits.ts';
import { openFolder } from './open-folder.ts';
import { openPath } from './open-path.ts';
import { openUrl } from './open-url.ts';
import type { FileState, OpenedFile } from './opened-file.ts';
import { openSftp } from './sftp/open-sftp.ts';

export interface FileRequest extends Pick<Request<unknown>, 'signal' | 'deps' | 'stallTimeoutMs'> {
  /** For locations that ask for them. */
  readonly credentials?: SftpCredentials;
}

/** Opens the file wherever it is; 'unchanged' if it can be told without reading that it is the known one. */
export async function openLocation(
  location: Location,
  { signal, deps, stallTimeoutMs = DEFAULT_STALL_TIMEOUT_MS, credentials = {} }: FileRequest,
  known: FileState | null,
): Promise<OpenedFile | 'unchanged'> {
  signal.throwIfAborted();
  switch (location.from) {
    case 'url':
      return openUrl(location.url, { known, fetch: deps.fetch, now: deps.now, signal, stallTimeoutMs });
    case 'path':
      if (deps.mayRead && !(await deps.mayRead(location.path)))
        throw new ConnectorError(offLimits(location.path));
      return openPath(location.path, { shownAs: location.path, known });
    case 'folder':
      return openFolder(location, { known, signal, mayRead: deps.mayRead, stallTimeoutMs });
    case 'upload':
      return openPath(deps.uploads(location.uploadId), { shownAs: describeLocation(location), known });
    case 'sftp':
      return openSftp(location, { credentials, known, signal, stallTimeoutMs });
  }
}
