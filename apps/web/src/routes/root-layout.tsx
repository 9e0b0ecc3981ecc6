import { Toaster } from '@syncline/ui/toast';
import { Outlet } from '@tanstack/react-router';

export function RootLayout() {
  return (
    <>
      <Outlet />
      <Toaster />
    </>
  );
}
