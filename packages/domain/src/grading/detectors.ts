import { guizhouDivisions } from "../standards/code-lists/divisions-guizhou.ts";
import { abolishedGuizhouDivisions } from "../standards/code-lists/divisions-guizhou-abolished.ts";
import { compoundSurnames, surnames } from "../standards/code-lists/surnames.ts";
import { getIdentifier, type IdentifierKind } from "../standards/identifiers.ts";
import { makeShape } from "../standards/shape.ts";
import type { Detector } from "./detector.ts";
import { againstHints, hints } from "./detector-hints.ts";

type Facts = Pick<Detector, "id" | "kind" | "label" | "length" | "shapes"> & Partial<Detector>;

/** The defaults belong to kinds with check digits, which almost nothing else passes. */
function detector(facts: Facts): Detector {
  return {
    form: "compact",
    hints: hints[facts.kind],
    against: againstHints[facts.kind] ?? [],
    needsHint: false,
    threshold: 0.05,
    hintedThreshold: 0.05,
    minDistinct: 3,
    strength: 0.98,
    ...facts,
  };
}

function identifier(
  kind: IdentifierKind,
  length: Detector["length"],
  facts: Partial<Detector> = {},
): Detector {
  const { label, shapes } = getIdentifier(kind);
  return detector({ id: kind, kind, label, shapes, length, ...facts });
}

/** The Han characters of everyday text except some, as a class; RE2 has no lookahead to subtract them with. */
function hanExcept(characters: string): string {
  const excluded = [...characters].map((character) => character.charCodeAt(0)).sort((a, b) => a - b);
  let ranges = "";
  let from = 0x4e00;
  for (const point of [...excluded, 0xa000]) {
    if (point > from) ranges += `${String.fromCharCode(from)}-${String.fromCharCode(point - 1)}`;
    from = point + 1;
  }
  return `[${ranges}]`;
}

/** Endings of places, offices and peoples, which names of persons hardly have. */
const NAME_END = hanExcept("村寨乡镇县市区省州街路组屯站厂店局院族部所");
const NAME = `(?:[${surnames}][一-鿿]?|(?:${compoundSurnames.join("|")})[一-鿿]?)${NAME_END}`;

const LONGITUDE = "(?:7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-5])\\.[0-9]{3,}";
const LATITUDE = "(?:[3-9]|[1-4][0-9]|5[0-3])\\.[0-9]{3,}";
const PAIR = `${LONGITUDE}[,;\\s]\\s*${LATITUDE}|${LATITUDE}[,;\\s]\\s*${LONGITUDE}`;
const coordinateLabel = { zh: "坐标", en: "Coordinates" };

const MONTH = "(?:0?[1-9]|1[0-2])";
const DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
const DATE = `(?:19|20)[0-9]{2}(?:[-/.]${MONTH}[-/.]${DAY}|年${MONTH}月${DAY}日|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?:[ T][0-9:.+Z-]*)?`;

const PLACE =
  "村|社区|委员会|居委会|街道|镇|乡|路|街|巷|道|弄|胡同|寨|屯|组|小区|花园|家园|广场|大厦|苑|园区";
const NUMBERED = `.*(?:${PLACE})[^0-9〔第字桥]{0,12}[0-9一二三四五六七八九十百]{1,6}(?:-[0-9]+)?(?:号|组|栋|幢|座|单元|室|楼|层|弄|户|队).*`;
const ROUGH =
  ".*(?:省|市|州|县|区).{1,14}(?:镇|乡|街道|办事处|路|大道|村|社区|小区).*|.{2,}(?:镇|乡|街道|路|大道|村|社区).*";
const addressLabel = { zh: "地址", en: "Address" };

const codes = [...guizhouDivisions.items, ...abolishedGuizhouDivisions.items].map((item) =>
  item.code.slice(2),
);
const divisionLabel = { zh: "行政区划代码", en: "Division code" };

/** Every detector. Thresholds are measured on generated tables with known truth. */
export const detectors: readonly Detector[] = [
  identifier("uscc", [18, 18]),
  identifier("resident-id", [15, 18]),
  identifier("hmt-residence-permit", [18, 18]),
  identifier("foreign-permanent-resident", [18, 18]),
  identifier("organization-code", [9, 9], {
    threshold: 0.7,
    hintedThreshold: 0.3,
    minDistinct: 8,
    strength: 0.85,
  }),
  identifier("business-licence", [15, 15], {
    threshold: 0.7,
    hintedThreshold: 0.3,
    minDistinct: 8,
    strength: 0.88,
  }),
  identifier("bank-card", [15, 19], {
    threshold: 0.7,
    hintedThreshold: 0.3,
    minDistinct: 8,
    strength: 0.88,
  }),
  identifier("mobile", [11, 15], {
    threshold: 0.6,
    hintedThreshold: 0.2,
    minDistinct: 8,
    strength: 0.85,
  }),
  identifier("passport", [8, 10], { needsHint: true, strength: 0.7 }),
  identifier("hk-macao-permit", [9, 9], { needsHint: true, strength: 0.7 }),
  identifier("hk-macao-resident-permit", [9, 11], { needsHint: true, strength: 0.7 }),
  identifier("taiwan-resident-permit", [8, 10], { needsHint: true, hintedThreshold: 0.3, strength: 0.5 }),
  identifier("taiwan-permit", [9, 9], { needsHint: true, strength: 0.7 }),
  identifier("plate", [7, 8], { threshold: 0.3, hintedThreshold: 0.1, strength: 0.95 }),
  identifier("oid", [9, 128], { form: "text", threshold: 0.5, hintedThreshold: 0.2, strength: 0.95 }),
  detector({
    id: "person-name",
    kind: "person-name",
    label: { zh: "姓名", en: "Name of a person" },
    length: [2, 4],
    shapes: [makeShape(NAME)],
    threshold: 0.95,
    hintedThreshold: 0.5,
    minDistinct: 30,
    strength: 0.75,
  }),
  detector({
    id: "address",
    kind: "address",
    label: addressLabel,
    form: "text",
    length: [6, 300],
    shapes: [makeShape(NUMBERED)],
    threshold: 0.5,
    hintedThreshold: 0.2,
    strength: 0.9,
  }),
  detector({
    id: "address-rough",
    kind: "address",
    label: addressLabel,
    form: "text",
    length: [6, 300],
    shapes: [makeShape(ROUGH)],
    needsHint: true,
    hintedThreshold: 0.4,
    strength: 0.7,
  }),
  detector({
    id: "email",
    kind: "email",
    label: { zh: "电子邮箱", en: "E-mail address" },
    form: "text",
    length: [6, 254],
    shapes: [makeShape("[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,24}")],
    threshold: 0.3,
    hintedThreshold: 0.1,
    strength: 0.97,
  }),
  detector({
    id: "coordinates",
    kind: "coordinates",
    label: coordinateLabel,
    form: "text",
    length: [11, 80],
    shapes: [makeShape(`(?:${PAIR})|\\(\\s*(?:${PAIR})\\s*\\)|(?:POINT|point)\\s*\\(\\s*(?:${PAIR})\\s*\\)`)],
    threshold: 0.6,
    hintedThreshold: 0.3,
    strength: 0.92,
  }),
  detector({
    id: "longitude",
    kind: "coordinates",
    label: coordinateLabel,
    form: "text",
    length: [5, 24],
    shapes: [makeShape(LONGITUDE)],
    hints: ["经度", "longitude", "lng", "lon", "jd"],
    needsHint: true,
    hintedThreshold: 0.5,
    strength: 0.85,
  }),
  detector({
    id: "latitude",
    kind: "coordinates",
    label: coordinateLabel,
    form: "text",
    length: [5, 24],
    shapes: [makeShape(LATITUDE)],
    hints: ["纬度", "latitude", "lat", "wd"],
    needsHint: true,
    hintedThreshold: 0.5,
    strength: 0.85,
  }),
  detector({
    id: "birth-date",
    kind: "birth-date",
    label: { zh: "出生日期", en: "Date of birth" },
    form: "text",
    length: [8, 35],
    shapes: [makeShape(DATE)],
    needsHint: true,
    hintedThreshold: 0.5,
    strength: 0.8,
  }),
  detector({
    id: "division-code",
    kind: "division-code",
    label: divisionLabel,
    length: [6, 6],
    shapes: [makeShape(`52(?:${codes.join("|")})`)],
    threshold: 0.9,
    hintedThreshold: 0.3,
    strength: 0.9,
  }),
  detector({
    id: "division-code-long",
    kind: "division-code",
    label: divisionLabel,
    length: [6, 12],
    shapes: [
      makeShape("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}(?:[0-9]{3}(?:[0-9]{3})?)?"),
    ],
    needsHint: true,
    hintedThreshold: 0.5,
    strength: 0.8,
  }),
];

const byId = new Map(detectors.map((one) => [one.id, one]));

/** The detector with an id. */
export function findDetector(id: string): Detector | undefined {
  return byId.get(id);
}
