/** Escape first closes the list of a combobox that is open, and what lies around it with the next one. */
export function keepForCombobox(event: KeyboardEvent): void {
  const { target } = event;
  if (target instanceof Element && target.matches('[role=combobox][aria-expanded=true]'))
    event.preventDefault();
}
