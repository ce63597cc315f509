import { type CheckSpec, completeCheck, passesCheck } from "./check-spec.ts";
import { compactForm, normalise } from "./normal-form.ts";
import { makeShape, type Shape } from "./shape.ts";
import { accept, reject, type Validation } from "./validation.ts";

/** Check character of the organization code (GB 11714-1997). */
export const organizationCodeCheck: CheckSpec = {
  kind: "weighted",
  alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  weights: [3, 7, 9, 10, 5, 8, 4, 2],
  modulus: 11,
  map: "0X987654321",
};

/** An organization code in normal form, without the hyphen. */
export const organizationCodeShape: Shape = makeShape("[0-9A-Z]{8}[0-9X]", {
  kind: "check",
  spec: organizationCodeCheck,
});

/** Completes eight characters to an organization code in normal form (nine characters, no hyphen). */
export function completeOrganizationCode(body: string): string | undefined {
  return completeCheck(organizationCodeCheck, body);
}

/** Validates an organization code 组织机构代码, with or without its hyphen. */
export function validateOrganizationCode(value: string): Validation {
  const normal = normalise(value, compactForm);
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(normal)) {
    return reject(
      normal,
      "organization_code.characters",
      "组织机构代码应为 8 位数字或大写字母加 1 位校验码",
      "An organization code is eight digits or capital letters and a check character",
    );
  }
  return passesCheck(organizationCodeCheck, normal)
    ? accept(normal)
    : reject(
        normal,
        "organization_code.check_digit",
        "组织机构代码校验码不符",
        "The check character of the organization code is wrong",
      );
}
