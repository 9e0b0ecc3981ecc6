/** What a procedure tells about an action, beyond what can be read from its input. The middleware in trpc.ts picks it up. */
export interface AuditNote {
  /** What it was done to, by name. */
  readonly subject?: string;
  readonly subjectId?: string;
  /** From what to what, by field. Told instead of the input, so leave no field out. */
  readonly changes?: Changes;
}

export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

export interface AuditNotes {
  /** Later notes add to earlier ones. */
  note(note: AuditNote): void;
  /** It was answered, but nothing has changed: there is nothing to write down. */
  nothingDone(): void;
}

/** `collected` is null where nothing was done. */
export function collectNotes(): AuditNotes & { collected(): AuditNote | null } {
  let collected: AuditNote = {};
  let isDone = true;
  return {
    note(note) {
      const changes = note.changes && { ...collected.changes, ...note.changes };
      collected = { ...collected, ...note, ...(changes && { changes }) };
    },
    nothingDone: () => void (isDone = false),
    collected: () => (isDone ? collected : null),
  };
}

/** The fields that differ. */
export function changesBetween(before: object, after: object): Changes {
  const then = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => JSON.stringify(then.get(field)) !== JSON.stringify(value))
      .map(([field, value]) => [field, [then.get(field) ?? null, value ?? null]] as const),
  );
}
