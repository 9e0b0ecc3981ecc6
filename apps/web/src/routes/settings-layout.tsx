import { Outlet } from '@tanstack/react-router';
import { useMe } from '../features/session/use-me.ts';
import { SettingsNav } from '../features/settings/settings-nav.tsx';
import { Page } from '../features/shell/page.tsx';

/** The sections of the settings beside each other; which one is shown is the address' business. */
export function SettingsLayout() {
  const { isAdmin } = useMe();
  return (
    <Page layout="reading">
      <div className="flex flex-col gap-x-8 gap-y-5 lg:flex-row">
        <SettingsNav isAdmin={isAdmin} />
        <div className="flex min-w-0 flex-1 flex-col gap-5">
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
