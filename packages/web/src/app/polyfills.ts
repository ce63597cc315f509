/**
 * What our code uses and Chrome 87 lacks: `at` and `randomUUID` came with 92, `isWellFormed` with 111. Pages over
 * plain HTTP have no `randomUUID` in any browser.
 */

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function isWellFormed(this: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(this);
}

/** Version 4 of RFC 9562, section 5.4. */
function randomUUID(this: Pick<Crypto, "getRandomValues">): string {
  const bytes = this.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function add(target: object, name: string, method: unknown): void {
  if (!(name in target))
    Object.defineProperty(target, name, { value: method, writable: true, configurable: true });
}

/** Adds them where the browser has none. */
export function addPolyfills(
  array: object = Array.prototype,
  string: object = String.prototype,
  random: object = crypto,
): void {
  add(array, "at", at);
  add(string, "at", at);
  add(string, "isWellFormed", isWellFormed);
  add(random, "randomUUID", randomUUID);
}

addPolyfills();
