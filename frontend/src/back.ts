/** "Back" on error pages: shown only where there is somewhere to go back to. */
export function watchBack(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("[data-back]")) {
    button.hidden = history.length < 2;
    button.addEventListener("click", () => history.back());
  }
}
