/** Progress bars: `data-width="42"` becomes a width. Set by script because the page forbids style in markup. */
export function showWidths(root: ParentNode): void {
  for (const bar of root.querySelectorAll<HTMLElement>("[data-width]")) bar.style.width = `${bar.dataset.width}%`;
}
