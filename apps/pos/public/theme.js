// Runs before the first paint, so that a dark page never flashes white. Key and attribute: packages/ui/src/theme.ts.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('syncline.theme');
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  const isDark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
