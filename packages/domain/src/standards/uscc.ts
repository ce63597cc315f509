import { type CheckSpec, completeCheck, passesCheck } from "./check-spec.ts";
import { findCode } from "./code-list.ts";
import { usccAuthorities } from "./code-lists/uscc.ts";
import { isKnownDivision } from "./divisions.ts";
import { compactForm, normalise } from "./normal-form.ts";
import { organizationCodeCheck } from "./organization-code.ts";
import { fitsPattern, makeShape, type Shape } from "./shape.ts";
import { accept, reject, remark, type Validation } from "./validation.ts";

/** The 31 characters of a USCC: no I, O, S, V, Z (GB 32100-2015). */
export const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Check character of the USCC: weights are powers of 3 modulo 31 (GB 32100-2015). */
export const usccCheck: CheckSpec = {
  kind: "weighted",
  alphabet: usccAlphabet,
  weights: [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28],
  modulus: 31,
  map: `0${[...usccAlphabet.slice(1)].reverse().join("")}`,
};

/** A USCC whose characters are where they belong. The first character may be a letter: A, N and Y are in use. */
const usccPattern = makeShape("[0-9ANY][0-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{8}[0-9X][0-9A-HJ-NPQRTUWXY]");

/** A USCC as detection counts it: province known, the organization code within and the whole both check. */
export const usccShape: Shape = makeShape(
  "[1-9ANY][1-59](?:10|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}[0-9A-HJ-NPQRTUWXY]{8}[0-9X][0-9A-HJ-NPQRTUWXY]",
  { kind: "check", spec: organizationCodeCheck, from: 8, length: 9 },
  { kind: "check", spec: usccCheck },
);

/** Completes 17 characters with the check character, or 16 with that of the organization code as well. */
export function completeUscc(body: string): string | undefined {
  if (body.length !== 16) return completeCheck(usccCheck, body);
  const organizationCode = completeCheck(organizationCodeCheck, body.slice(8));
  return organizationCode && completeCheck(usccCheck, body.slice(0, 8) + organizationCode);
}

/** Validates a unified social credit code. A wrong check character is a warning: early codes were given out with some. */
export function validateUscc(value: string): Validation {
  const normal = normalise(value, compactForm);
  if (normal.length !== 18) {
    return reject(normal, "uscc.length", "统一社会信用代码应为 18 位", "A USCC has 18 characters");
  }
  if (!fitsPattern(usccPattern, normal)) {
    return reject(
      normal,
      "uscc.characters",
      "统一社会信用代码含有不允许的字符（不用 I、O、S、V、Z；第 3–8 位为数字）",
      "The USCC has characters it may not have (no I, O, S, V, Z; characters 3-8 are digits)",
    );
  }
  return accept(normal, usccWarnings(normal));
}

function usccWarnings(normal: string) {
  const region = normal.slice(2, 8);
  return [
    findCode(usccAuthorities, normal[0]!)
      ? undefined
      : remark("uscc.authority", "登记管理部门代码未知", "The registration authority is unknown"),
    region === "100000" || isKnownDivision(region)
      ? undefined
      : remark("uscc.division", "行政区划代码未知", "The division code is unknown"),
    passesCheck(organizationCodeCheck, normal.slice(8, 17))
      ? undefined
      : remark(
          "uscc.organization_code",
          "其中的组织机构代码校验未通过",
          "The organization code within fails its check",
        ),
    passesCheck(usccCheck, normal)
      ? undefined
      : remark(
          "uscc.check_digit",
          "校验码不符（早期代码可能如此）",
          "The check character is wrong (some early codes are so)",
        ),
  ];
}
