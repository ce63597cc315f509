import type { Prf } from "./permutation.ts";

/** Characters that may stand for each other. */
export interface CharacterClass {
  name: string;
  size: number;
  indexOf: (character: string) => number;
  at: (index: number) => string;
}

/** The class of the characters of a string. */
export function classOf(name: string, characters: string): CharacterClass {
  const list = [...characters];
  const places = new Map(list.map((character, index) => [character, index]));
  return {
    name,
    size: list.length,
    indexOf: (character) => places.get(character) ?? -1,
    at: (index) => list[index]!,
  };
}

const FIRST_HAN = 0x4e00;
const HAN_COUNT = 20_902;

/** The Han characters of Unicode 1.0, in which modern Chinese is written. */
const han: CharacterClass = {
  name: "H",
  size: HAN_COUNT,
  indexOf: (character) => {
    const index = character.codePointAt(0)! - FIRST_HAN;
    return index >= 0 && index < HAN_COUNT ? index : -1;
  },
  at: (index) => String.fromCodePoint(FIRST_HAN + index),
};

/** Digits, capital letters, small letters and Han; all other characters stay. */
export const ordinaryClasses: readonly CharacterClass[] = [
  classOf("0", "0123456789"),
  classOf("A", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  classOf("a", "abcdefghijklmnopqrstuvwxyz"),
  han,
];

const ROUNDS = 6;
const BYTES = 4;

interface Letter {
  place: number;
  type: CharacterClass;
  index: number;
}

/** Shifts the indexes of one side by a key stream that depends on the other side. */
function shift(prf: Prf, label: string, side: Letter[], other: readonly Letter[]): void {
  const seen = other.map((letter) => letter.index).join(",");
  let bytes = new Uint8Array(0);
  side.forEach((letter, at) => {
    const offset = (at * BYTES) % 32;
    if (offset === 0) bytes = new Uint8Array(prf(`${label}|${(at * BYTES) / 32}|${seen}`));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    letter.index = (letter.index + view.getUint32(offset)) % letter.type.size;
  });
}

/**
 * Permutes the texts of one shape (the same class at each place): a Feistel network whose halves are the two halves of
 * the text. Characters outside the classes stay where and what they are.
 */
export function permuteText(
  prf: Prf,
  label: string,
  text: string,
  classes: readonly CharacterClass[] = ordinaryClasses,
): string {
  const characters = [...text];
  const letters: Letter[] = [];
  let shape = "";
  characters.forEach((character, place) => {
    const type = classes.find((candidate) => candidate.indexOf(character) >= 0);
    shape += type?.name ?? character;
    if (type) letters.push({ place, type, index: type.indexOf(character) });
  });
  const middle = Math.ceil(letters.length / 2);
  const left = letters.slice(0, middle);
  const right = letters.slice(middle);
  for (let round = 0; round < ROUNDS; round++) {
    const [side, other] = round % 2 === 0 ? [left, right] : [right, left];
    shift(prf, `${label}|${shape}|${round}`, side, other);
  }
  for (const letter of letters) characters[letter.place] = letter.type.at(letter.index);
  return characters.join("");
}

/** Permutes a text until it is as acceptable, or as unacceptable, as it was: a bijection within either group. */
export function permuteTextWithin(
  permute: (text: string) => string,
  text: string,
  accepts: (text: string) => boolean,
): string {
  const wanted = accepts(text);
  let next = permute(text);
  while (accepts(next) !== wanted) next = permute(next);
  return next;
}
