/** What lies behind the bar, for those who ask: what is wrong, what was refused, and how much room is left. */
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, countText } from '@syncline/ui/number-text';
import { useState } from 'react';
import type { Device } from '../device/device.ts';
import { EnrolForm } from '../device/enrol-form.tsx';
import type { Register } from '../device/register.ts';
import { texts } from '../texts.ts';
import { touchButton } from '../touch.ts';
import { connectionText, type Status } from './connection-text.ts';
import { LastSynced } from './last-synced.tsx';
import { RefusedList } from './refused-list.tsx';
import { useStorage } from './use-storage.ts';

interface DetailsProps {
  readonly register: Register;
  readonly status: Status;
  readonly onEnrolled: (device: Device) => void;
}

export function Details({ register: { device, replica }, status, onEnrolled }: DetailsProps) {
  const locale = useLocale();
  const storage = useStorage();
  const [isEnrolling, setEnrolling] = useState(false);
  const { connection, rung, downloading, images, error, auth, refused, lastSyncedAt } = status;

  const enrolAgain = (
    <Button className={`${touchButton} self-start`} onClick={() => setEnrolling(true)}>
      {texts.enrolAgain}
    </Button>
  );

  return (
    <section
      aria-label={texts.details}
      className="scrollbar-slim flex max-h-[50dvh] flex-col gap-3 overflow-y-auto border-b border-line p-3"
    >
      {error !== null && <Callout tone="warning" title={error} />}
      {auth !== 'ok' && !isEnrolling && enrolAgain}
      {isEnrolling && (
        <div className="max-w-96">
          <EnrolForm
            hint={texts.enrolAgainHint(device.register.name)}
            onEnrolled={(enrolled) => {
              setEnrolling(false);
              onEnrolled(enrolled);
            }}
          />
        </div>
      )}
      {refused > 0 && <RefusedList key={refused} refused={replica.refused} />}
      <Facts className="rounded-lg border border-line text-base">
        <Fact label={texts.register}>
          {device.register.name}, {device.store.name}
        </Fact>
        <Fact label={texts.connection}>{rung === null ? connectionText[connection] : texts.by[rung]}</Fact>
        <Fact label={texts.upToDate}>
          <LastSynced at={lastSyncedAt} />
        </Fact>
        {downloading && (
          <Fact label={texts.downloading}>
            {texts.ofRecords(countText(downloading.done, locale), countText(downloading.total, locale))}
          </Fact>
        )}
        <Fact label={texts.images}>{images === 'ok' ? texts.imagesOk : texts.imagesFull}</Fact>
        <Fact label={texts.storage}>
          {storage
            ? texts.storageUsed(bytesText(storage.used, locale), bytesText(storage.quota, locale))
            : texts.unknown}
        </Fact>
      </Facts>
      {auth === 'ok' && !isEnrolling && enrolAgain}
    </section>
  );
}
