import { compactForm, normalise } from "./normal-form.ts";
import { fitsPattern, makeShape, type Shape } from "./shape.ts";
import { accept, reject, type Validation } from "./validation.ts";

/** The one-character names of the provinces on plates. */
export const plateProvinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/** Which prefecture of Guizhou the letter after 贵 stands for. */
export const guizhouPlateLetters: Record<string, string> = {
  A: "520100",
  B: "520200",
  C: "520300",
  D: "520600",
  E: "522300",
  F: "520500",
  G: "520400",
  H: "522600",
  J: "522700",
};

const LETTER = "[A-HJ-NP-Z]";

/** Every arrangement of `length` digits with at most two letters among them. */
function atMostTwoLetters(length: number): string {
  const arrangements: string[] = ["[0-9]".repeat(length)];
  for (let i = 0; i < length; i++) {
    for (let j = i; j < length; j++) {
      arrangements.push(
        Array.from({ length }, (_, place) => (place === i || place === j ? LETTER : "[0-9]")).join(""),
      );
    }
  }
  return arrangements.join("|");
}

const AREA = `[${plateProvinces}]${LETTER}`;

/** Ordinary plates (five places, at most two letters; the last may be 挂 学 警 港 澳) and new-energy plates (six). */
export const plateShape: Shape = makeShape(
  `${AREA}(?:${atMostTwoLetters(5)}|(?:${atMostTwoLetters(4)})[挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])`,
);

/** Validates a vehicle plate 车牌 (GA 36-2018). */
export function validatePlate(value: string): Validation {
  const normal = normalise(value, compactForm);
  return fitsPattern(plateShape, normal)
    ? accept(normal)
    : reject(normal, "plate.shape", "不是车牌号", "Not a vehicle plate");
}
