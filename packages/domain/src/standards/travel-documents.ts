import { compactForm, normalise } from "./normal-form.ts";
import { fitsPattern, makeShape, type Shape } from "./shape.ts";
import { accept, reject, type Validation } from "./validation.ts";

/** Passports 护照: ordinary E and old G, service S and P, diplomatic D. No check digit. */
export const passportShape: Shape = makeShape(
  "E(?:[0-9]{8}|[A-HJ-NP-Z][0-9]{7})|G[0-9]{8}|[SP]E?[0-9]{7,8}|DE?[0-9]{7}",
);

/** 往来港澳通行证, held by mainland residents; W before 2014. */
export const hkMacaoPermitShape: Shape = makeShape("C(?:[0-9]{8}|[A-HJ-NP-Z][0-9]{7})|W[0-9]{8}");

/** 港澳居民来往内地通行证; the last two digits count renewals. */
export const hkMacaoResidentPermitShape: Shape = makeShape("[HM][0-9]{8}(?:[0-9]{2})?");

/** 台湾居民来往大陆通行证. */
export const taiwanResidentPermitShape: Shape = makeShape("[0-9]{8}(?:[0-9]{2})?");

/** 往来台湾通行证, held by mainland residents. */
export const taiwanPermitShape: Shape = makeShape("[LT][0-9]{8}");

function validator(shape: Shape, code: string, zh: string, en: string): (value: string) => Validation {
  return (value) => {
    const normal = normalise(value, compactForm);
    return fitsPattern(shape, normal)
      ? accept(normal)
      : reject(normal, `${code}.shape`, `不是${zh}的号码`, `Not a number of a ${en}`);
  };
}

/** Validates a passport number 护照号. */
export const validatePassport: (value: string) => Validation = validator(
  passportShape,
  "passport",
  "护照",
  "passport",
);

/** Validates a 往来港澳通行证 number. */
export const validateHkMacaoPermit: (value: string) => Validation = validator(
  hkMacaoPermitShape,
  "hk_macao_permit",
  "往来港澳通行证",
  "permit to travel to Hong Kong and Macao",
);

/** Validates a 港澳居民来往内地通行证 number. */
export const validateHkMacaoResidentPermit: (value: string) => Validation = validator(
  hkMacaoResidentPermitShape,
  "hk_macao_resident_permit",
  "港澳居民来往内地通行证",
  "mainland travel permit for Hong Kong and Macao residents",
);

/** Validates a 台湾居民来往大陆通行证 number. */
export const validateTaiwanResidentPermit: (value: string) => Validation = validator(
  taiwanResidentPermitShape,
  "taiwan_resident_permit",
  "台湾居民来往大陆通行证",
  "mainland travel permit for Taiwan residents",
);

/** Validates a 往来台湾通行证 number. */
export const validateTaiwanPermit: (value: string) => Validation = validator(
  taiwanPermitShape,
  "taiwan_permit",
  "往来台湾通行证",
  "permit to travel to Taiwan",
);
