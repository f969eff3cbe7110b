import type { Plugin } from "vite";

/** The map library's package says that its worker has no side effects; it has nothing but them, so it is kept whole. */
export function wholeWorker(): Plugin {
  return {
    name: "whole-worker",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (!source.endsWith("maplibre-gl-worker.mjs")) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && { ...found, moduleSideEffects: true };
    },
  };
}
