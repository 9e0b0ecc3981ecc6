/** A secret that is kept goes nowhere it has not gone before: who may change a source may not thereby read its secrets. */
import { KEPT_SECRET } from '@syncline/engine/source-secrets';
import { AppError } from '@syncline/domain/app-error';

type Config = Readonly<Record<string, unknown>>;

/** Throws where a config that keeps secrets leads to a host that the stored one does not lead to. */
export function requireSameHosts(secrets: readonly string[], config: Config, stored: Config): void {
  const kept = secrets.filter((name) => config[name] === KEPT_SECRET);
  if (kept.length === 0) return;
  const known = hostsIn(stored);
  const other = [...hostsIn(config)].find((host) => !known.has(host));
  if (other !== undefined)
    throw new AppError(
      'invalid',
      `What is secret (${kept.join(', ')}) was entered for another address. Enter it again to send it to ${other}.`,
    );
}

function hostsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') {
    const host = /^(https?|sftp):/i.test(value.trim()) ? URL.parse(value.trim())?.host : undefined;
    if (host) found.add(host);
  } else if (Array.isArray(value)) for (const each of value) hostsIn(each, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) {
      if (name === 'mapping') continue;
      if (name === 'host' && typeof each === 'string') found.add(each.trim().toLowerCase());
      else hostsIn(each, found);
    }
  return found;
}
