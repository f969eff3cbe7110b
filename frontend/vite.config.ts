import { resolve } from "node:path";
import { defineConfig } from "vite";
import { finish } from "./plugins/finish.ts";
import { icons } from "./plugins/icons.ts";
import { leftToRight } from "./plugins/left-to-right.ts";
import { plainColours } from "./plugins/plain-colours.ts";
import { wholeWorker } from "./plugins/whole-worker.ts";

const web = resolve(import.meta.dirname, "../src/redsail/web");

// Chrome 87 and Safari 14 are what offices run; Firefox ESR is far younger. MapLibre's worker is a module of its own.
const oldest = ["chrome87", "safari14", "firefox115"];

// The office's pages; the public pages of draws; the programme on phones; its service worker, under an address of its own.
const entries = { shell: "src/shell.ts", draws: "src/draws.ts", field: "src/field/app.ts", "field-worker": "src/field/worker.ts" };
const input = Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, resolve(import.meta.dirname, path)]));

export default defineConfig({
  base: "./",
  plugins: [icons(web), finish()],
  css: { postcss: { plugins: [leftToRight(), plainColours()] } },
  build: {
    outDir: resolve(web, "static/build"),
    emptyOutDir: false,
    assetsDir: ".",
    manifest: "manifest.json",
    target: oldest,
    cssTarget: oldest,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    // htmx holds an eval for a feature that the page's settings switch off (allowEval).
    rollupOptions: { checks: { eval: false, pluginTimings: false }, input },
  },
  worker: { format: "es", plugins: () => [wholeWorker()] },
  test: { environment: "jsdom", include: ["tests/**/*.test.ts"], restoreMocks: true },
} as Parameters<typeof defineConfig>[0]);
