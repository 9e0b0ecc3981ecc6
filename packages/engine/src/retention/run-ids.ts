/** The smallest id (UUID version 7) that a row made at that moment or later can have: ids of runs grow with time. */
export function firstIdAt(moment: Date): string {
  const ms = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`;
}
