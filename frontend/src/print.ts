/** Buttons with `data-print` print the page; they show only where scripts run. */
export function watchPrint(root: Document): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-print]")) button.hidden = false;
  root.addEventListener("click", (event) => {
    if ((event.target as Element).closest("button[data-print]")) window.print();
  });
}
