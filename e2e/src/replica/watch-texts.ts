/** Everything that could be seen in a list of a page, in the order in which it came. */
import type { Page } from 'playwright-core';

/** What is asked for begins now. Items are separated by commas; what is the same as before is told once. */
export async function watchTexts(page: Page, list: string): Promise<() => Promise<readonly string[]>> {
  const watched = await page.getByRole('list', { name: list }).evaluateHandle((element) => {
    const textOf = () => [...element.children].map((item) => item.textContent).join(', ');
    const seen = [textOf()];
    const note = () => {
      if (seen.at(-1) !== textOf()) seen.push(textOf());
    };
    new MutationObserver(note).observe(element, { subtree: true, childList: true, characterData: true });
    return seen;
  });
  return async () => (await watched.jsonValue()).slice(1);
}
