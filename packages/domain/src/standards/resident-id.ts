import { type CheckSpec, completeCheck, passesCheck } from "./check-spec.ts";
import { findDivision, isKnownDivision, isProvinceCode } from "./divisions.ts";
import { compactForm, normalise } from "./normal-form.ts";
import { isCalendarDay, makeShape, type Shape } from "./shape.ts";
import { accept, type Remark, reject, remark, type Validation } from "./validation.ts";

/** Check character of the resident identity number, ISO 7064 MOD 11-2 (GB 11643-1999). */
export const residentIdCheck: CheckSpec = {
  kind: "weighted",
  alphabet: "0123456789X",
  weights: [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
  modulus: 11,
  map: "10X98765432",
};

const PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)";
const BIRTH = "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
const SHORT_BIRTH = "[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
const born = { kind: "date", from: 6, length: 8 } as const;
const checked = { kind: "check", spec: residentIdCheck } as const;

/** Resident identity numbers: 18 characters, or 15 digits as issued until 1999. */
export const residentIdShapes: readonly Shape[] = [
  makeShape(`${PROVINCE}[0-9]{4}${BIRTH}[0-9]{3}[0-9X]`, born, checked),
  makeShape(`${PROVINCE}[0-9]{4}${SHORT_BIRTH}[0-9]{3}`, { kind: "date", from: 6, length: 6 }),
];

/** Residence permits of people from Hong Kong, Macao and Taiwan: division 810000, 820000 or 830000. */
export const hmtResidencePermitShape: Shape = makeShape(`8[123]0000${BIRTH}[0-9]{3}[0-9X]`, born, checked);

/** Permanent residence identity numbers of foreigners: they begin with 9. */
export const foreignPermanentResidentShape: Shape = makeShape(
  `9[0-9]{5}${BIRTH}[0-9]{3}[0-9X]`,
  born,
  checked,
);

/** What a resident identity number says. */
export interface ResidentIdFacts {
  division: string;
  birthDate: string;
  sex: "male" | "female";
}

/** Completes 17 digits to an identity number of 18 characters. */
export function completeResidentId(body: string): string | undefined {
  return completeCheck(residentIdCheck, body);
}

/** Turns an identity number of 15 digits into the one of 18 characters that replaced it. */
export function upgradeResidentId(old: string): string | undefined {
  return /^\d{15}$/.test(old) ? completeResidentId(`${old.slice(0, 6)}19${old.slice(6)}`) : undefined;
}

/** Reads division, birth date and sex from an identity number in normal form of 15 or 18 characters. */
export function readResidentId(normal: string): ResidentIdFacts | undefined {
  const full = normal.length === 15 ? upgradeResidentId(normal) : normal;
  if (full === undefined || !/^\d{17}[0-9X]$/.test(full)) return undefined;
  const birthDate = full.slice(6, 14).replace(/^(....)(..)(..)$/, "$1-$2-$3");
  return { division: full.slice(0, 6), birthDate, sex: Number(full[16]) % 2 === 1 ? "male" : "female" };
}

function checkPerson(normal: string, today: string | undefined): Validation | undefined {
  const birth = normal.slice(6, -4);
  const wrong = (code: string, zh: string, en: string) => reject(normal, `resident_id.${code}`, zh, en);
  if (normal.length === 18 ? !/^\d{17}[0-9X]$/.test(normal) : !/^\d{15}$/.test(normal)) {
    return wrong(
      "length",
      "身份号码应为 18 位（旧号 15 位）",
      "An identity number has 18 characters (old ones 15 digits)",
    );
  }
  const digits = normal.length === 15 ? normal.slice(6, 12) : birth;
  if (!isCalendarDay(digits) || (normal.length === 18 && !/^(19|20)/.test(digits))) {
    return wrong(
      "birth_date",
      "身份号码中的出生日期不存在",
      "The birth date in the identity number does not exist",
    );
  }
  if (today !== undefined && digits.length === 8 && digits > today.replaceAll("-", "")) {
    return wrong(
      "birth_future",
      "身份号码中的出生日期晚于今天",
      "The birth date in the identity number lies in the future",
    );
  }
  if (normal.length === 18 && !passesCheck(residentIdCheck, normal)) {
    return wrong("check_digit", "身份号码校验码不符", "The check character of the identity number is wrong");
  }
  return undefined;
}

function divisionWarning(division: string): Remark | undefined {
  if (!isKnownDivision(division)) {
    return remark("resident_id.division", "行政区划代码未收录", "The division code is not in the list");
  }
  const until = findDivision(division)?.validTo;
  return until === undefined
    ? undefined
    : remark(
        "resident_id.division_abolished",
        `行政区划代码已于 ${until} 年撤销`,
        `The division was abolished in ${until}`,
      );
}

/** Validates a resident identity number 居民身份号码; abolished counties and the old 15 digits are accepted. */
export function validateResidentId(value: string, today?: string): Validation {
  const normal = normalise(value, compactForm);
  const wrong = checkPerson(normal, today);
  if (wrong) return wrong;
  if (!isProvinceCode(normal) || normal.startsWith("8")) {
    return reject(
      normal,
      "resident_id.province",
      "身份号码前两位不是省级代码",
      "The identity number does not begin with a province",
    );
  }
  const old =
    normal.length === 15
      ? remark(
          "resident_id.old",
          "15 位旧号，没有校验码",
          "An old number of 15 digits, without check character",
        )
      : undefined;
  return accept(normal, [divisionWarning(normal.slice(0, 6)), old]);
}

/** Validates a residence permit of people from Hong Kong, Macao and Taiwan 港澳台居民居住证. */
export function validateHmtResidencePermit(value: string, today?: string): Validation {
  const normal = normalise(value, compactForm);
  if (!/^8[123]0000/.test(normal) || normal.length !== 18) {
    return reject(
      normal,
      "hmt_residence_permit.shape",
      "港澳台居民居住证号码应为 18 位，以 810000、820000 或 830000 开头",
      "The permit has 18 characters and begins with 810000, 820000 or 830000",
    );
  }
  return checkPerson(normal, today) ?? accept(normal);
}

/** Validates a foreigner's permanent residence identity number 外国人永久居留身份证. */
export function validateForeignPermanentResident(value: string, today?: string): Validation {
  const normal = normalise(value, compactForm);
  if (!normal.startsWith("9") || normal.length !== 18) {
    return reject(
      normal,
      "foreign_permanent_resident.shape",
      "外国人永久居留身份证号码应为 18 位，以 9 开头",
      "The number has 18 characters and begins with 9",
    );
  }
  return checkPerson(normal, today) ?? accept(normal);
}
