/**
 * Chinese and English both run from left to right: logical properties become plain ones. Left to the minifier, each
 * would become a pair of rules with twenty `:lang()` apiece, a third of the style sheet. Families of components that
 * no page uses go too.
 */
import type { Declaration, Plugin } from "postcss";

const NAMES: Record<string, string> = {
  "inset-inline-start": "left",
  "inset-inline-end": "right",
  "border-start-start-radius": "border-top-left-radius",
  "border-start-end-radius": "border-top-right-radius",
  "border-end-start-radius": "border-bottom-left-radius",
  "border-end-end-radius": "border-bottom-right-radius",
  "inline-size": "width",
  "block-size": "height",
};

const UNUSED =
  /\.(navbar|carousel|calendar|markdown|prose|ts-|tox|litepicker|noUi|apexcharts|jvm|dropzone|plyr|fslightbox|star-rating|gl-star|chat|countdown|flag|payment|bg-(x|facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket|tabler)\b|text-(x|facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket|tabler)\b|btn-(x|facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket)\b|confetti|otp|signature|timeline|tracking|sparkline|legend|segmented|switch-icon|wizard|browser|fullcalendar|fc-)/;

export function leftToRight(): Plugin {
  return {
    postcssPlugin: "left-to-right",
    Declaration(decl) {
      const name = NAMES[decl.prop] ?? sided(decl.prop);
      if (name !== decl.prop) decl.prop = name;
      else twoSided(decl);
    },
    Rule(rule) {
      if (!rule.source?.input.file?.includes("@tabler")) return;
      const kept = rule.selectors.filter((selector) => !UNUSED.test(selector));
      if (kept.length === 0) rule.remove();
      else if (kept.length < rule.selectors.length) rule.selectors = kept;
    },
  };
}

/** margin-inline-start → margin-left, border-inline-end-width → border-right-width. */
function sided(name: string): string {
  return name.startsWith("--") ? name : name.replace(/-inline-start/, "-left").replace(/-inline-end/, "-right");
}

/** margin-inline: a b → margin-left: a; margin-right: b. */
function twoSided(decl: Declaration): void {
  const kind = /^(margin|padding|inset)-inline$/.exec(decl.prop)?.[1];
  if (!kind || decl.value.includes("(") && /\s(?![^(]*\))/.test(decl.value)) return;
  const [start, end = start] = decl.value.split(/\s+(?![^(]*\))/);
  const [left, right] = kind === "inset" ? ["left", "right"] : [`${kind}-left`, `${kind}-right`];
  decl.cloneBefore({ prop: left!, value: start! });
  decl.cloneBefore({ prop: right!, value: end! });
  decl.remove();
}
