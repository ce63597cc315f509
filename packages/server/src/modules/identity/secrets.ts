import { createHash, randomBytes, randomInt } from "node:crypto";

// No letters or digits that are taken for one another when read aloud or copied by hand.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to be handed over once: three groups of five characters, 74 bits. */
export function makeInitialPassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${group()}-${group()}-${group()}`;
}

const TOKEN_PREFIX_LENGTH = 11;

/** A new bearer token: recognisable by `qst_`, 256 random bits; only its digest is kept. */
export function makeToken(): { token: string; prefix: string; digest: Buffer } {
  const token = `qst_${randomBytes(32).toString("base64url")}`;
  return { token, prefix: token.slice(0, TOKEN_PREFIX_LENGTH), digest: digestToken(token) };
}

/** What is kept of a token. It is random and long, so one plain hash is enough. */
export function digestToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
