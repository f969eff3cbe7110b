/**
 * After the build: .gz and .br beside every larger text file (the server hands out whichever the browser takes), and
 * files of earlier builds removed once they are an hour old. Not at once: a server that is running still names them.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const HOUR = 3600 * 1000;

export function finish(): Plugin {
  return {
    name: "finish",
    apply: "build",
    writeBundle({ dir }, bundle) {
      const ours = new Set(["manifest.json", ...Object.keys(bundle)]);
      for (const name of [...ours].filter((each) => /\.(js|css|svg)$/.test(each))) {
        const source = readFileSync(join(dir!, name));
        writeFileSync(join(dir!, `${name}.gz`), gzipSync(source, { level: 9 }));
        writeFileSync(join(dir!, `${name}.br`), brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
      for (const name of readdirSync(dir!)) {
        const path = join(dir!, name);
        if (!ours.has(name.replace(/\.(gz|br)$/, "")) && Date.now() - statSync(path).mtimeMs > HOUR) rmSync(path);
      }
    },
  };
}
