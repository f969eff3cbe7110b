/** Drop zones: dropping a file fills the input inside; the chosen name and size are shown. */
export function watchUploads(root: ParentNode): void {
  for (const zone of root.querySelectorAll<HTMLElement>("[data-upload]")) watch(zone);
}

function watch(zone: HTMLElement): void {
  const input = zone.querySelector<HTMLInputElement>("input[type=file]");
  if (!input || zone.dataset.upload === "on") return;
  zone.dataset.upload = "on";
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => showName(zone, input));
}

function showName(zone: HTMLElement, input: HTMLInputElement): void {
  const name = zone.querySelector<HTMLElement>("[data-upload-name]");
  if (!name) return;
  name.textContent = [...(input.files ?? [])].map((file) => `${file.name} (${size(file.size)})`).join(", ");
  name.hidden = !name.textContent;
}

export function size(bytes: number): string {
  const megabytes = bytes / 1048576;
  return megabytes >= 1 ? `${megabytes.toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
