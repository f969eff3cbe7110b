/**
 * Sealing. A record is sealed to the installation's public key with a key pair made for it alone (ECDH P-256, HKDF,
 * AES-GCM), so that after this not even the phone can open it: see redsail/sync/sealing.py. The pack itself and what the
 * phone remembers lie under a key of this phone that no script can read out.
 */
import type { SealedText } from "./types.ts";

const MARK = "f1";
const INFO = "redsail/field/1";
const utf8 = new TextEncoder();

export async function sealRecord(serverKey: string, delivery: CryptoKey, pack: string, record: string): Promise<string> {
  const proof = base64(await crypto.subtle.sign("HMAC", delivery, utf8.encode(record)));
  const text = utf8.encode(JSON.stringify({ pack, record, proof }));
  const theirs = await crypto.subtle.importKey("raw", bytes(serverKey), { name: "ECDH", namedCurve: "P-256" }, false, []);
  const mine = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const point = await crypto.subtle.exportKey("raw", mine.publicKey);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine.privateKey, 256);
  const stem = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const told = { name: "HKDF", hash: "SHA-256", salt: point, info: utf8.encode(INFO) };
  const key = await crypto.subtle.deriveKey(told, stem, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, text);
  return [MARK, base64(point), base64(nonce.buffer), base64(box)].join(".");
}

/** The key with which this pack's records prove where they were made; it cannot be read out again. */
export function deliveryKey(text: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes(text), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** A key for what stays on this phone. */
export function phoneKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export async function close(key: CryptoKey, value: unknown): Promise<SealedText> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = utf8.encode(JSON.stringify(value));
  return { nonce: nonce.buffer, box: await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, text) };
}

export async function open<Value>(key: CryptoKey, sealed: SealedText): Promise<Value> {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.nonce }, key, sealed.box);
  return JSON.parse(new TextDecoder().decode(text)) as Value;
}

/** A random id, as RFC 4122 has it (`crypto.randomUUID` is younger than the browsers we serve). */
export function uuid(): string {
  const raw = crypto.getRandomValues(new Uint8Array(16));
  raw[6] = (raw[6]! & 0x0f) | 0x40;
  raw[8] = (raw[8]! & 0x3f) | 0x80;
  const hex = Array.from(raw, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function base64(buffer: ArrayBuffer): string {
  let text = "";
  const raw = new Uint8Array(buffer);
  for (let at = 0; at < raw.length; at += 0x8000) text += String.fromCharCode(...raw.subarray(at, at + 0x8000));
  return btoa(text);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const found = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) found[at] = raw.charCodeAt(at);
  return found;
}
