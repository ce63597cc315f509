import { bankCardCheck } from "../standards/bank-card.ts";
import { businessLicenceCheck } from "../standards/business-licence.ts";
import { compoundSurnames, givenNameCharacters, surnames } from "../standards/code-lists/surnames.ts";
import { mobileShape, nationalMobile, validateMobile } from "../standards/mobile.ts";
import { compactForm, normalise, textForm } from "../standards/normal-form.ts";
import { organizationCodeCheck } from "../standards/organization-code.ts";
import { validatePlate } from "../standards/plate.ts";
import { residentIdCheck } from "../standards/resident-id.ts";
import { fitsPattern } from "../standards/shape.ts";
import { usccCheck } from "../standards/uscc.ts";
import type { ReplaceableKind } from "./masks.ts";
import type { Prf } from "./permutation.ts";
import { classOf, permuteText, permuteTextWithin } from "./permute-text.ts";
import {
  makePermutations,
  type Permutations,
  permuteDigits,
  permuteRanked,
  replaceBirth,
  replaceChecked,
  replaceOrganizationBody,
} from "./replace-parts.ts";

/** Replaces a value in normal form, or gives undefined where the value has not the form of its kind. */
type Replace = (permutations: Permutations, normal: string) => string | undefined;

const replaceUscc: Replace = (permutations, value) => {
  if (!/^[0-9A-Z]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{8}[0-9X][0-9A-HJ-NPQRTUWXY]$/.test(value)) return undefined;
  return replaceChecked(usccCheck, value, (body) => {
    const code = replaceOrganizationCode(permutations, body.slice(8));
    return body.slice(0, 8) + code;
  });
};

const replaceOrganizationCode: Replace = (permutations, value) =>
  /^[0-9A-Z]{8}[0-9X]$/.test(value)
    ? replaceChecked(organizationCodeCheck, value, (body) => replaceOrganizationBody(permutations, body))
    : undefined;

/** An old number of 15 digits is replaced as the one of 18 that followed it, so that both still join. */
const replaceIdentity =
  (label: string): Replace =>
  (permutations, value) => {
    if (/^\d{15}$/.test(value)) {
      const tail = replaceBirth(permutations, label, `19${value.slice(6)}`);
      return tail && value.slice(0, 6) + tail.slice(2);
    }
    const tail = /^\d{17}[0-9X]$/.test(value)
      ? replaceBirth(permutations, label, value.slice(6, 17))
      : undefined;
    return tail && replaceChecked(residentIdCheck, value, () => value.slice(0, 6) + tail);
  };

const replaceLicence: Replace = (permutations, value) =>
  /^\d{15}$/.test(value)
    ? replaceChecked(
        businessLicenceCheck,
        value,
        (body) => body.slice(0, 6) + permuteDigits(permutations, "licence", body.slice(6)),
      )
    : undefined;

const replaceCard: Replace = (permutations, value) =>
  /^\d{13,19}$/.test(value)
    ? replaceChecked(
        bankCardCheck,
        value,
        (body) => body.slice(0, 6) + permuteDigits(permutations, "card", body.slice(6)),
      )
    : undefined;

const replaceMobile: Replace = (permutations, value) => {
  const number = nationalMobile(value);
  if (!/^1\d{10}(\d\d)?$/.test(number)) return undefined;
  const keep = number.length === 11 ? 3 : 4;
  const permute = (found: string) =>
    found.slice(0, keep) + permuteDigits(permutations, `mobile|${found.slice(0, keep)}`, found.slice(keep));
  const accepts = (found: string) =>
    number.length === 11 ? fitsPattern(mobileShape, found) : validateMobile(found).valid;
  return permuteTextWithin(permute, number, accepts);
};

/** Letters stay, eight digits are replaced; two more digits count renewals and stay, so that renewals still join. */
const replaceDocument =
  (label: string): Replace =>
  (permutations, value) => {
    const [, letters, digits, renewals = ""] = /^([A-Z]{0,2})(\d{7,8})(\d\d)?$/.exec(value) ?? [];
    return digits === undefined
      ? undefined
      : letters + permuteDigits(permutations, `${label}|${letters}`, digits) + renewals;
  };

const plateDigit = classOf("0", "0123456789");
const plateLetter = classOf("A", "ABCDEFGHJKLMNPQRSTUVWXYZ");

const replacePlate: Replace = (permutations, value) => {
  if (!validatePlate(value).valid) return undefined;
  const last = /[挂学警港澳]$/.test(value) ? -1 : undefined;
  const classes = [...value.slice(2, last)].map((found) => (found < "A" ? plateDigit : plateLetter));
  const label = `plate|${classes.map((type) => type.name).join("")}`;
  const permute = (plate: string) =>
    plate.slice(0, 2) +
    permuteRanked(permutations, label, plate.slice(2, last), classes) +
    plate.slice(last ?? plate.length);
  return permuteTextWithin(permute, value, (plate) => validatePlate(plate).valid);
};

const surnameClass = classOf("S", surnames);
const givenClass = classOf("G", givenNameCharacters);

function isOrdinaryName(name: string): boolean {
  const [surname = "", ...given] = [...name];
  return (
    (given.length === 1 || given.length === 2) &&
    !compoundSurnames.includes(surname + given[0]) &&
    surnameClass.indexOf(surname) >= 0 &&
    given.every((character) => givenClass.indexOf(character) >= 0)
  );
}

/** Surname and given name are drawn together, so that the frequency of surnames tells nothing. */
const replaceName: Replace = (permutations, value) => {
  if (!isOrdinaryName(value)) return undefined;
  const permute = (name: string) =>
    permuteRanked(permutations, "name", name, [surnameClass, givenClass, givenClass]);
  return permuteTextWithin(permute, value, isOrdinaryName);
};

const replaceEmail: Replace = (permutations, value) => {
  const at = value.lastIndexOf("@");
  if (at < 1) return undefined;
  return (
    permuteText(permutations.prf, "email", value.slice(0, at).toLowerCase()) + value.slice(at).toLowerCase()
  );
};

const replacements: Record<ReplaceableKind, { form: typeof compactForm; replace: Replace }> = {
  uscc: { form: compactForm, replace: replaceUscc },
  "organization-code": { form: compactForm, replace: replaceOrganizationCode },
  "resident-id": { form: compactForm, replace: replaceIdentity("resident") },
  "hmt-residence-permit": { form: compactForm, replace: replaceIdentity("hmt") },
  "foreign-permanent-resident": { form: compactForm, replace: replaceIdentity("foreign") },
  "business-licence": { form: compactForm, replace: replaceLicence },
  "bank-card": { form: compactForm, replace: replaceCard },
  mobile: { form: compactForm, replace: replaceMobile },
  passport: { form: compactForm, replace: replaceDocument("passport") },
  "hk-macao-permit": { form: compactForm, replace: replaceDocument("hk-macao") },
  "hk-macao-resident-permit": { form: compactForm, replace: replaceDocument("hk-macao-resident") },
  "taiwan-resident-permit": { form: compactForm, replace: replaceDocument("taiwan-resident") },
  "taiwan-permit": { form: compactForm, replace: replaceDocument("taiwan") },
  plate: { form: compactForm, replace: replacePlate },
  "person-name": { form: textForm, replace: replaceName },
  email: { form: textForm, replace: replaceEmail },
  text: { form: textForm, replace: () => undefined },
};

/** Replaces values of one kind under one key. Spellings of one value (spaces, full width) get one replacement. */
export type Replacer = (value: string) => string;

/**
 * Makes the replacer of a kind: the same value gives the same replacement, different values different ones, a valid value
 * a valid one, and a value with a wrong check character one that is wrong by as much. What has not the form of the kind
 * is permuted within its own shape, and never comes out in the form of the kind.
 */
export function makeReplacer(kind: ReplaceableKind, prf: Prf): Replacer {
  const permutations = makePermutations(prf);
  const { form, replace } = replacements[kind];
  const hasForm = (normal: string) => replace(permutations, normal) !== undefined;
  const permute = (text: string) => permuteText(prf, `shape|${kind}`, text);
  return (value) => {
    const normal = normalise(value, form);
    return replace(permutations, normal) ?? permuteTextWithin(permute, normal, hasForm);
  };
}
