import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// Our own steps of the type scale: without them a size would be taken for a colour and dropped beside one.
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': [{ text: ['2xs'] }] } } });

/** Joins class names; where two say the same thing, the later one wins. */
export const classNames = (...classes: ClassValue[]): string => merge(clsx(classes));
