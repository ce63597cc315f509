import { type CheckSpec, completeCheck, passesCheck } from "./check-spec.ts";
import { isKnownDivision } from "./divisions.ts";
import { compactForm, normalise } from "./normal-form.ts";
import { makeShape, type Shape } from "./shape.ts";
import { accept, reject, remark, type Validation } from "./validation.ts";

/** Check digit of the business licence number, ISO 7064 MOD 11,10 (GS 15-2006). */
export const businessLicenceCheck: CheckSpec = { kind: "mod11-10", length: 15 };

/** A business licence number: division, eight digits, check digit. */
export const businessLicenceShape: Shape = makeShape(
  "(?:10|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])[0-9]{13}",
  { kind: "check", spec: businessLicenceCheck },
);

/** Completes 14 digits to a business licence number. */
export function completeBusinessLicence(body: string): string | undefined {
  return completeCheck(businessLicenceCheck, body);
}

/** Validates a business licence number 营业执照注册号 of 15 digits. */
export function validateBusinessLicence(value: string): Validation {
  const normal = normalise(value, compactForm);
  if (!/^\d{15}$/.test(normal)) {
    return reject(
      normal,
      "business_licence.length",
      "注册号应为 15 位数字",
      "A licence number has 15 digits",
    );
  }
  if (!passesCheck(businessLicenceCheck, normal)) {
    return reject(
      normal,
      "business_licence.check_digit",
      "注册号校验码不符",
      "The check digit of the licence number is wrong",
    );
  }
  const division = normal.slice(0, 6);
  return accept(normal, [
    division === "100000" || isKnownDivision(division)
      ? undefined
      : remark("business_licence.division", "行政区划代码未收录", "The division code is not in the list"),
  ]);
}
