/** What a source shows once it has loaded; null: it shows nothing, or did not load in time. */
export interface RecordSource<Data> {
  readonly get: () =>
    | { readonly state: 'loading' | 'missing' }
    | { readonly state: 'ready'; readonly record: { readonly data: Data } };
  readonly subscribe: (onChange: () => void) => () => void;
}

export function readOnce<Data>(source: RecordSource<Data>, patience: AbortSignal): Promise<Data | null> {
  const { promise, resolve } = Promise.withResolvers<Data | null>();
  const look = () => {
    const view = source.get();
    if (view.state !== 'loading') resolve(view.state === 'ready' ? view.record.data : null);
  };
  const stop = source.subscribe(look);
  patience.addEventListener('abort', () => resolve(null), { once: true });
  look();
  return promise.finally(stop);
}
