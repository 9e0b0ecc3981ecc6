/** A row as it came, by column: what is empty is shown as such. */
export function RawRow({ raw }: { readonly raw: Readonly<Record<string, string>> }) {
  return (
    <dl className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 font-mono text-xs">
      {Object.entries(raw).map(([column, value]) => (
        <div key={column} className="flex max-w-full gap-1.5">
          <dt className="shrink-0 text-ink-faint">{column}</dt>
          <dd className="min-w-0 truncate text-ink-muted" title={value}>
            {value === '' ? '∅' : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
