/** Finds maps in the page and loads the map library only where there is one. */
export function watchMaps(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>("[data-map]")) {
    if (figure.dataset.state) continue;
    figure.dataset.state = "loading";
    if (!hasWebGL()) plain(figure);
    else
      import("./map.ts")
        .then(({ draw }) => draw(figure))
        .catch(() => plain(figure));
  }
}

/** The server's picture stays: old machines, blocked WebGL, a library that did not load. */
function plain(figure: HTMLElement): void {
  figure.dataset.state = "plain";
  if (figure.querySelector(".map-picture")) return;
  const note = document.createElement("p");
  note.className = "map-note";
  note.textContent = figure.dataset.wordFailed ?? "";
  figure.append(note);
}

function hasWebGL(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
