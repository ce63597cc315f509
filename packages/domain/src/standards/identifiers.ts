import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";
import { bankCardShape, completeBankCard, validateBankCard } from "./bank-card.ts";
import {
  businessLicenceShape,
  completeBusinessLicence,
  validateBusinessLicence,
} from "./business-licence.ts";
import { cite } from "./cite.ts";
import { mobileShape, validateMobile } from "./mobile.ts";
import { oidShape, validateOid } from "./oid.ts";
import {
  completeOrganizationCode,
  organizationCodeShape,
  validateOrganizationCode,
} from "./organization-code.ts";
import { plateShape, validatePlate } from "./plate.ts";
import {
  completeResidentId,
  foreignPermanentResidentShape,
  hmtResidencePermitShape,
  residentIdShapes,
  validateForeignPermanentResident,
  validateHmtResidencePermit,
  validateResidentId,
} from "./resident-id.ts";
import type { Shape } from "./shape.ts";
import * as travel from "./travel-documents.ts";
import { completeUscc, usccShape, validateUscc } from "./uscc.ts";
import type { Validation } from "./validation.ts";

/** The kinds of identifier that the product knows. */
export const identifierKinds = [
  "uscc",
  "organization-code",
  "resident-id",
  "hmt-residence-permit",
  "foreign-permanent-resident",
  "business-licence",
  "bank-card",
  "mobile",
  "passport",
  "hk-macao-permit",
  "hk-macao-resident-permit",
  "taiwan-resident-permit",
  "taiwan-permit",
  "plate",
  "oid",
] as const;

/** A kind of identifier. */
export type IdentifierKind = (typeof identifierKinds)[number];

/** What the product knows of one kind of identifier. */
export interface Identifier {
  kind: IdentifierKind;
  label: Bilingual;
  source: Citation;
  /** Whom it identifies. */
  subject: "person" | "organization" | "thing";
  shapes: readonly Shape[];
  validate: (value: string) => Validation;
  /** Appends the check character; absent where there is none. */
  complete?: (body: string) => string | undefined;
}

const entry = (
  kind: IdentifierKind,
  label: Bilingual,
  source: Citation,
  subject: Identifier["subject"],
  shapes: readonly Shape[],
  validate: Identifier["validate"],
  complete?: Identifier["complete"],
): Identifier => ({ kind, label, source, subject, shapes, validate, ...(complete && { complete }) });

const MPS = "出入境证件号码规则";

/** Every identifier, with its label, source, shapes and validator. */
export const identifiers: readonly Identifier[] = [
  entry(
    "uscc",
    { zh: "统一社会信用代码", en: "Unified social credit code" },
    cite("GB 32100-2015", "编码规则与校验码", "V"),
    "organization",
    [usccShape],
    validateUscc,
    completeUscc,
  ),
  entry(
    "organization-code",
    { zh: "组织机构代码", en: "Organization code" },
    cite("GB 11714-1997", "校验码", "V"),
    "organization",
    [organizationCodeShape],
    validateOrganizationCode,
    completeOrganizationCode,
  ),
  entry(
    "resident-id",
    { zh: "居民身份号码", en: "Resident identity number" },
    cite("GB 11643-1999", "号码结构与校验码", "V"),
    "person",
    residentIdShapes,
    validateResidentId,
    completeResidentId,
  ),
  entry(
    "hmt-residence-permit",
    { zh: "港澳台居民居住证号码", en: "Residence permit (Hong Kong, Macao, Taiwan)" },
    cite("GB 11643-1999", "港澳台居民居住证", "M+"),
    "person",
    [hmtResidencePermitShape],
    validateHmtResidencePermit,
    completeResidentId,
  ),
  entry(
    "foreign-permanent-resident",
    { zh: "外国人永久居留身份证号码", en: "Foreigner's permanent residence number" },
    cite("GB 11643-1999", "外国人永久居留身份证（新式）", "M+"),
    "person",
    [foreignPermanentResidentShape],
    validateForeignPermanentResident,
    completeResidentId,
  ),
  entry(
    "business-licence",
    { zh: "营业执照注册号", en: "Business licence number" },
    cite("GS 15-2006", "注册号编制规则", "V"),
    "organization",
    [businessLicenceShape],
    validateBusinessLicence,
    completeBusinessLicence,
  ),
  entry(
    "bank-card",
    { zh: "银行卡号", en: "Bank card number" },
    cite("ISO/IEC 7812-1", "附录 B", "V"),
    "person",
    [bankCardShape],
    validateBankCard,
    completeBankCard,
  ),
  entry(
    "mobile",
    { zh: "手机号", en: "Mobile number" },
    cite("VincentSit/ChinaMobilePhoneNumberRegex", "2022", "S"),
    "person",
    [mobileShape],
    validateMobile,
  ),
  entry(
    "passport",
    { zh: "护照号", en: "Passport number" },
    cite(MPS, "护照", "M+"),
    "person",
    [travel.passportShape],
    travel.validatePassport,
  ),
  entry(
    "hk-macao-permit",
    { zh: "往来港澳通行证号", en: "Permit to travel to Hong Kong and Macao" },
    cite(MPS, "往来港澳通行证", "M"),
    "person",
    [travel.hkMacaoPermitShape],
    travel.validateHkMacaoPermit,
  ),
  entry(
    "hk-macao-resident-permit",
    { zh: "港澳居民来往内地通行证号", en: "Mainland travel permit (Hong Kong, Macao)" },
    cite(MPS, "港澳居民来往内地通行证", "M"),
    "person",
    [travel.hkMacaoResidentPermitShape],
    travel.validateHkMacaoResidentPermit,
  ),
  entry(
    "taiwan-resident-permit",
    { zh: "台湾居民来往大陆通行证号", en: "Mainland travel permit (Taiwan)" },
    cite(MPS, "台湾居民来往大陆通行证", "M"),
    "person",
    [travel.taiwanResidentPermitShape],
    travel.validateTaiwanResidentPermit,
  ),
  entry(
    "taiwan-permit",
    { zh: "往来台湾通行证号", en: "Permit to travel to Taiwan" },
    cite(MPS, "往来台湾通行证", "M"),
    "person",
    [travel.taiwanPermitShape],
    travel.validateTaiwanPermit,
  ),
  entry(
    "plate",
    { zh: "车牌号", en: "Vehicle plate" },
    cite("GA 36-2018", "号牌号码", "M+"),
    "thing",
    [plateShape],
    validatePlate,
  ),
  entry(
    "oid",
    { zh: "对象标识符", en: "Object identifier" },
    cite("ITU-T X.660", "中国分支 1.2.156、2.16.156", "V"),
    "thing",
    [oidShape],
    validateOid,
  ),
];

const byKind = new Map(identifiers.map((identifier) => [identifier.kind, identifier]));

/** What is known of one kind of identifier. */
export function getIdentifier(kind: IdentifierKind): Identifier {
  return byKind.get(kind)!;
}

/** Validates a value as one kind of identifier. */
export function validateIdentifier(kind: IdentifierKind, value: string): Validation {
  return getIdentifier(kind).validate(value);
}
