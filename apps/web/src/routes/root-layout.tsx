import { Toaster } from '@syncline/ui/toast';
import { TooltipProvider } from '@syncline/ui/tooltip';
import { Outlet } from '@tanstack/react-router';

export function RootLayout() {
  return (
    <TooltipProvider>
      <Outlet />
      <Toaster />
    </TooltipProvider>
  );
}
