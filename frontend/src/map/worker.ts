/** The map library's own worker, after the few things older browsers lack. */
import "./older.ts";
import "maplibre-gl/dist/maplibre-gl-worker.mjs";
