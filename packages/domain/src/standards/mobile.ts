import type { Citation } from "../citation.ts";
import { cite } from "./cite.ts";
import { compactForm, normalise } from "./normal-form.ts";
import { fitsPattern, makeShape, type Shape } from "./shape.ts";
import { accept, reject, type Validation } from "./validation.ts";

/** The number segments in use, as patterns over the eleven digits. New segments are added here. */
export const mobileSegments: { source: Citation; patterns: readonly string[] } = {
  source: cite("VincentSit/ChinaMobilePhoneNumberRegex", "2022", "S"),
  patterns: [
    "13[0-9]{9}",
    "15[0-35-9][0-9]{8}",
    "18[0-9]{9}",
    "17[0-35-9][0-9]{8}",
    "174(?:0[0-9]|1[0-2]|9[0-9])[0-9]{6}",
    "19[0-35-9][0-9]{8}",
    "16[2567][0-9]{8}",
    "14[579][0-9]{8}",
  ],
};

/** Numbers of devices have thirteen digits; they are valid, but nobody's telephone. */
const deviceShape = makeShape("14(?:10|4[01])[0-9]{9}|14[68][0-9]{10}");

/** A mobile number in normal form; the country code may stand before it. */
export const mobileShape: Shape = makeShape(`(?:\\+?86|0086)?(?:${mobileSegments.patterns.join("|")})`);

/** A mobile number without its country code. */
export function nationalMobile(normal: string): string {
  return normal.replace(/^(?:\+?86|0086)(?=1\d{10}(?:\d\d)?$)/, "");
}

/** Validates a mobile number 手机号; the normal form has no country code. */
export function validateMobile(value: string): Validation {
  const normal = nationalMobile(normalise(value, compactForm));
  return fitsPattern(mobileShape, normal) || fitsPattern(deviceShape, normal)
    ? accept(normal)
    : reject(
        normal,
        "mobile.shape",
        "不是在用号段的 11 位手机号",
        "Not an eleven-digit mobile number of a known segment",
      );
}
