/** The characters of a string literal between its quotes: grammar rules 33 and 64. */
export function unescapeString(raw: string): string | null {
  let valid = true;
  const text = raw.replace(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{6})|(.))/gsu,
    (whole, short?: string, long?: string, plain?: string) => {
      const code = short ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        if (point <= 0x10ffff) return String.fromCodePoint(point);
        valid = false;
        return whole;
      }
      return escapes[plain!] ?? whole;
    },
  );
  return valid ? text : null;
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "'": "'", "\\": "\\" };
