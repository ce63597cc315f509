/** What our code uses and Chrome 87 lacks: `at` came with 92, `isWellFormed` with 111. */

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function isWellFormed(this: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(this);
}

function add(target: object, name: string, method: unknown): void {
  if (!(name in target))
    Object.defineProperty(target, name, { value: method, writable: true, configurable: true });
}

/** Adds them where the browser has none. */
export function addPolyfills(array: object = Array.prototype, string: object = String.prototype): void {
  add(array, "at", at);
  add(string, "at", at);
  add(string, "isWellFormed", isWellFormed);
}

addPolyfills();
