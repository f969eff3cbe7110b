/** Setting up a campaign: ticked nights are counted and coloured, a choice on the map can be undone. */

/** For browsers without `:has()`: the label of a ticked day carries the mark. */
export function watchNights(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLInputElement>(".cal-day input")) {
    const show = () => box.parentElement!.classList.toggle("ticked", box.checked);
    box.addEventListener("change", () => {
      show();
      count(document);
    });
    show();
  }
}

/** `<output data-count-ticked="night">`: how many inputs of that name are ticked, or carried along unseen. */
export function count(page: ParentNode): void {
  for (const place of page.querySelectorAll<HTMLElement>("[data-count-ticked]")) {
    const inputs = [...page.querySelectorAll<HTMLInputElement>(`input[name="${place.dataset.countTicked}"]`)];
    place.textContent = String(inputs.filter((input) => input.type === "hidden" || input.checked).length);
  }
}

/** `<button data-empty="id_shops">` empties an input and tells the page. */
export function watchEmptying(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>("[data-empty]"))
    button.addEventListener("click", () => {
      const input = document.getElementById(button.dataset.empty!) as HTMLInputElement | null;
      if (!input) return;
      input.value = "";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
}

/** Return in a field inside `data-enter` presses the button there, not the form's first one. */
export function watchReturn(root: ParentNode): void {
  for (const part of root.querySelectorAll<HTMLElement>("[data-enter]"))
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      part.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
    });
}

/** `<span data-map-follow="map" data-url data-svg>`, brought in by htmx: the map with that id shows another document. */
export function followMaps(root: HTMLElement): void {
  const signs = [...root.querySelectorAll<HTMLElement>("[data-map-follow]")];
  if ("mapFollow" in root.dataset) signs.push(root);
  for (const sign of signs) {
    const figure = document.getElementById(sign.dataset.mapFollow!);
    const url = sign.dataset.url ?? "";
    if (!figure || figure.dataset.map === url) continue;
    figure.dataset.map = url;
    const picture = figure.querySelector<HTMLImageElement>(".map-picture");
    if (picture && sign.dataset.svg) picture.src = sign.dataset.svg;
    figure.dispatchEvent(new CustomEvent("map:show", { detail: { url } }));
  }
}
