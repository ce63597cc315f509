import { normalise, textForm } from "./normal-form.ts";
import { makeShape, type Shape } from "./shape.ts";
import { accept, reject, type Validation } from "./validation.ts";

/** Object identifiers below the two arcs of China, 1.2.156 and 2.16.156, as detection counts them. */
export const oidShape: Shape = makeShape("(?:1\\.2\\.156|2\\.16\\.156)(?:\\.(?:0|[1-9][0-9]*))+");

/** Validates an object identifier of any arc (ITU-T X.660: below 0 and 1 the second arc is under 40). */
export function validateOid(value: string): Validation {
  const normal = normalise(value, textForm);
  const fits = /^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(normal);
  const [first, second] = normal.split(".").map(Number);
  return fits && (first === 2 || (second ?? 40) < 40)
    ? accept(normal)
    : reject(normal, "oid.shape", "不是对象标识符（OID）", "Not an object identifier");
}
