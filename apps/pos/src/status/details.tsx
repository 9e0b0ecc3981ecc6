/** What lies behind the bar, for those who ask: what is wrong, what was refused, what is held, and how the app looks and speaks. */
import type { useStatus } from '@syncline/replica/react';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, countText } from '@syncline/ui/number-text';
import { useState } from 'react';
import type { Device } from '../device/device.ts';
import { EnrolForm } from '../device/enrol-form.tsx';
import type { OfferedCode } from '../device/offered-code.ts';
import type { Register } from '../device/register.ts';
import type { LanguageStore } from '../texts/language.ts';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import { useSource } from '../use-source.ts';
import { Appearance } from './appearance.tsx';
import { HeldTypes } from './held-types.tsx';
import { LastSynced } from './last-synced.tsx';
import { RefusedList } from './refused-list.tsx';
import { useInventory } from './use-inventory.ts';
import { useStorage } from './use-storage.ts';

interface DetailsProps {
  readonly register: Register;
  readonly status: ReturnType<typeof useStatus>;
  readonly offered: OfferedCode;
  readonly language: LanguageStore;
  readonly onEnrolled: (device: Device) => void;
}

export function Details({ register, status, offered, language, onEnrolled }: DetailsProps) {
  const { device, replica } = register;
  const locale = useLocale();
  const texts = useTexts();
  const storage = useStorage();
  const { types, images: held } = useInventory(replica);
  const code = useSource(offered);
  const [isAsked, setEnrolling] = useState(false);
  const isEnrolling = isAsked || code !== null;
  const { connection, rung, downloading, images, error, auth, pending, refused, lastSyncedAt } = status;
  const hasUnsent = pending + refused > 0;

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
        <div className="max-w-120">
          <EnrolForm
            key={code}
            hint={(hasUnsent ? texts.enrolSendFirst : texts.enrolAgainHint)(device.register.name)}
            offered={code ?? ''}
            only={hasUnsent ? device.register.id : null}
            onEnrolled={(enrolled) => {
              setEnrolling(false);
              offered.forget();
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
        <Fact label={texts.connection}>{rung === null ? texts.connections[connection] : texts.by[rung]}</Fact>
        <Fact label={texts.upToDate}>
          <LastSynced at={lastSyncedAt} />
        </Fact>
        {downloading && (
          <Fact label={texts.downloading}>
            {texts.ofRecords(countText(downloading.done, locale), countText(downloading.total, locale))}
          </Fact>
        )}
        <Fact label={texts.images}>
          {(images === 'ok' ? texts.imagesOk : texts.imagesFull)(countText(held, locale))}
        </Fact>
        <Fact label={texts.storage}>
          {storage
            ? texts.storageUsed(bytesText(storage.used, locale), bytesText(storage.quota, locale))
            : texts.unknown}
        </Fact>
      </Facts>
      <HeldTypes types={types} />
      <Appearance language={language} />
      {auth === 'ok' && !isEnrolling && enrolAgain}
    </section>
  );
}
