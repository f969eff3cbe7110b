/** Which sections of the menu stand open is kept in a cookie, so that the next page is drawn with them open. */
const COOKIE = "redsail_menu";
const DAYS = 365;

/** Each press on a section's title writes the cookie anew. */
export function watchMenu(root: ParentNode): void {
  const sections = [...root.querySelectorAll<HTMLDetailsElement>("details[data-section]")];
  for (const section of sections)
    section.addEventListener("toggle", () => {
      const open = sections.filter((one) => one.open).map((one) => one.dataset.section ?? "");
      document.cookie = `${COOKIE}=${open.join(".")}; path=/; max-age=${DAYS * 86400}; samesite=lax`;
    });
}
