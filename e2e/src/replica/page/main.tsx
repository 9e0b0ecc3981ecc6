/** A register as small as it can be: what a device holds and how it is, and a cashier's few deeds. Tests look and act as they would. */
import { createRoot } from 'react-dom/client';
import { ReplicaContext } from '@syncline/replica/react';
import { Till } from './till-view.tsx';
import { deviceOf, enrolDevice, openReplica, type Device } from './device.ts';

const root = createRoot(document.querySelector('#till') ?? document.body);

function open(device: Device) {
  const replica = openReplica(device);
  window.replica = replica;
  root.render(
    <ReplicaContext value={replica}>
      <Till />
    </ReplicaContext>,
  );
  return replica;
}

window.openAs = open;
window.enrol = async (code) => void open(await enrolDevice(code, localStorage));
const kept = deviceOf(localStorage);
if (kept) open(kept);
