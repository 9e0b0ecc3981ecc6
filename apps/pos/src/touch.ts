/** Sizes for fingers: nothing that is tapped is smaller than 48 px. */
export const touchButton = 'min-h-12 min-w-12 px-5 text-lg';
export const touchField = 'h-12 px-3.5 text-[1rem] sm:text-lg';
