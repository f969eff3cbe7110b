/** What the map library takes for granted and Chrome 87 to 92 does not have yet. Nothing else on our pages needs it. */
type Loose = Record<string, unknown>;

if (!("hasOwn" in Object)) {
  (Object as unknown as Loose).hasOwn = (thing: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(thing, name);
}
for (const kind of [Array, String, Int8Array, Uint8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array]) {
  if ("at" in kind.prototype) continue;
  Object.defineProperty(kind.prototype, "at", {
    configurable: true,
    writable: true,
    value(this: ArrayLike<unknown>, index: number) {
      const whole = Math.trunc(index) || 0;
      return this[whole < 0 ? this.length + whole : whole];
    },
  });
}

export {};
