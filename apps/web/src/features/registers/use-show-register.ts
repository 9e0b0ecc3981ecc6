import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import type { RegisterView } from './register-view.ts';

/** Shows a register as the server answered that it is now; the order of the list comes with the next look. */
export function useShowRegister() {
  const { registers } = useTRPC();
  const queryClient = useQueryClient();
  return async (changed: RegisterView) => {
    // One that is on its way may have been read before the change.
    await queryClient.cancelQueries(registers.list.queryFilter());
    queryClient.setQueryData(registers.list.queryKey(), (before) =>
      before?.map((register) => (register.id === changed.id ? changed : register)),
    );
    void queryClient.invalidateQueries(registers.list.queryFilter());
  };
}
