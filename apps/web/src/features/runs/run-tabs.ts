/** What the page of a run shows below its steps; the address names it. */
export const runTabs = ['log', 'changes', 'rejected', 'compare'] as const;
export type RunTab = (typeof runTabs)[number];
