/** Byte codecs without host APIs, so that the same verifier runs in Node, in a browser and in a worker. */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE64_VALUE = new Map([...BASE64].map((character, value) => [character, value]));

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** Bytes of a hexadecimal text, or undefined when it is not one. */
export function findHexBytes(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexValue(text.charCodeAt(2 * i));
    const low = hexValue(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) return undefined;
    bytes[i] = 16 * high + low;
  }
  return bytes;
}

/** Value of a hexadecimal digit by its character code, -1 for any other character. */
function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/** Bytes as padded standard Base64 (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    const rest = bytes.length - i;
    text += BASE64[group >> 18]! + BASE64[(group >> 12) & 63];
    text += rest > 1 ? BASE64[(group >> 6) & 63] : "=";
    text += rest > 2 ? BASE64[group & 63] : "=";
  }
  return text;
}

/** Bytes of a padded standard Base64 text, or undefined when it is not the one canonical spelling. */
export function findBase64Bytes(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let group = 0;
    for (let j = 0; j < 4; j++) group = (group << 6) | (BASE64_VALUE.get(text[i + j]!) ?? 0);
    for (let j = 16; j >= 0 && at < bytes.length; j -= 8) bytes[at++] = (group >> j) & 255;
  }
  return toBase64(bytes) === text ? bytes : undefined;
}

/** A text in UTF-8; a lone surrogate becomes U+FFFD, as in the Encoding standard. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return encodeFrom(text, i, bytes);
    bytes[i] = unit;
  }
  return bytes;
}

/** Goes on from the first character that is not ASCII; receipts and tree heads never come here. */
function encodeFrom(text: string, start: number, ascii: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(start + (text.length - start) * 3);
  bytes.set(ascii.subarray(0, start));
  let at = start;
  for (let i = start; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point < 0x80) {
      bytes[at++] = point;
      continue;
    }
    if (point >= 0xd800 && point <= 0xdfff) {
      point = text.codePointAt(i)!;
      if (point > 0xffff) i++;
      else point = 0xfffd;
    }
    if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6);
    else {
      if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12);
      else {
        bytes[at++] = 0xf0 | (point >> 18);
        bytes[at++] = 0x80 | ((point >> 12) & 63);
      }
      bytes[at++] = 0x80 | ((point >> 6) & 63);
    }
    bytes[at++] = 0x80 | (point & 63);
  }
  return bytes.slice(0, at);
}

/** The parts joined into one array. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Whether two arrays hold the same bytes. For public values only: the time taken depends on the content. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
