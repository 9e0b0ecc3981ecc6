/** What is on the screen of the register: how it is, its tables, and how many products it has. */
import { defineMutation } from '@syncline/replica/define-mutation';
import { useImage, useMutation, useRecord, useRecords, useStatus } from '@syncline/replica/react';
import { mutations } from '@syncline/domain/mutations';
import { useState } from 'react';

const setStatus = defineMutation({
  name: 'table.setStatus',
  schema: mutations['table.setStatus'],
  optimistic: ({ table, status }) => [{ kind: 'patch', type: 'table', key: table, fields: { status } }],
});

export function Till() {
  const product = new URLSearchParams(location.search).get('product');
  return (
    <>
      {product !== null && <Product name={product} />}
      <Condition />
      <Tables />
      <SetStatus />
      <button onClick={() => window.replica?.syncNow()}>Sync now</button>
    </>
  );
}

function Condition() {
  const { downloading, ...status } = useStatus();
  const fields = { ...status, downloading: downloading && `${downloading.done} of ${downloading.total}` };
  return Object.entries(fields).map(([name, value]) => (
    <p key={name}>
      {name}: <output aria-label={name}>{String(value)}</output>
    </p>
  ));
}

function Product({ name: key }: { name: string }) {
  const product = useRecord('product', key);
  const url = useImage(product.state === 'ready' ? product.record.data.image : undefined, key);
  if (product.state !== 'ready') return null;
  const { name } = product.record.data;
  return (
    <ul aria-label="Product">
      <li>{url === undefined ? `${name}, without a picture` : <img alt={name} src={url} />}</li>
    </ul>
  );
}

function Tables() {
  const tables = useRecords('table', { orderBy: 'name' });
  if (tables.state === 'loading') return null;
  return (
    <ul aria-label="Tables">
      {tables.records.map(({ key, data, isPending }) => (
        <li key={key}>
          {data.name} {data.status ?? 'free'}
          {isPending ? ' (waits)' : ''}
        </li>
      ))}
    </ul>
  );
}

function SetStatus() {
  const [table, setTable] = useState('');
  const [status, setTo] = useState('');
  const mutate = useMutation(setStatus);
  return (
    <form action={() => void mutate({ table, status })}>
      <input aria-label="Table" value={table} onChange={({ target }) => setTable(target.value)} />
      <input aria-label="Status" value={status} onChange={({ target }) => setTo(target.value)} />
      <button>Set</button>
    </form>
  );
}
