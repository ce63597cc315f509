/** One file in a tar archive: POSIX ustar, with GNU's binary sizes where octal digits do not suffice. */
export interface TarEntry {
  name: string;
  size: number;
}

/** Everything in an archive begins at a multiple of this. */
export const BLOCK = 512;
// Eleven octal digits.
const LARGEST_OCTAL = 8 ** 11 - 1;
const field = { name: [0, 100], mode: [100, 8], uid: [108, 8], gid: [116, 8], size: [124, 12] } as const;
const MODIFIED = 136;
const CHECKSUM = 148;
const TYPE = 156;
const MAGIC = 257;

/** Bytes a content takes with its padding. */
export function paddedSize(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

/** The block before a file's content. */
export function formatTarHeader({ name, size }: TarEntry, modified: Date): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, field.name[0], field.name[1], "utf8");
  writeOctal(header, 0o600, field.mode);
  writeOctal(header, 0, field.uid);
  writeOctal(header, 0, field.gid);
  if (size <= LARGEST_OCTAL) writeOctal(header, size, field.size);
  else {
    header[field.size[0]] = 0x80;
    header.writeBigUInt64BE(BigInt(size), field.size[0] + 4);
  }
  writeOctal(header, Math.floor(modified.getTime() / 1000), [MODIFIED, 12]);
  header.write("0", TYPE);
  header.write("ustar\x0000", MAGIC, "latin1");
  header.write(`${checksum(header).toString(8).padStart(6, "0")}\0 `, CHECKSUM, "latin1");
  return header;
}

/** Reads such a block; undefined at the end of the archive and for anything that is none. */
export function readTarHeader(header: Buffer): TarEntry | undefined {
  if (header.length < BLOCK || header[0] === 0) return undefined;
  if (readOctal(header, [CHECKSUM, 8]) !== checksum(header)) return undefined;
  const name = header.toString("utf8", 0, field.name[1]).replace(/\0.*$/s, "");
  const isBinary = header[field.size[0]] === 0x80;
  const size = isBinary ? Number(header.readBigUInt64BE(field.size[0] + 4)) : readOctal(header, field.size);
  return { name, size };
}

/** The sum of all bytes, those of the checksum itself taken as spaces. */
function checksum(header: Buffer): number {
  let sum = 0;
  header.forEach((byte, at) => {
    sum += at >= CHECKSUM && at < CHECKSUM + 8 ? 32 : byte;
  });
  return sum;
}

function writeOctal(header: Buffer, value: number, [at, length]: readonly [number, number]): void {
  header.write(value.toString(8).padStart(length - 1, "0"), at, "latin1");
}

function readOctal(header: Buffer, [at, length]: readonly [number, number]): number {
  return Number.parseInt(header.toString("latin1", at, at + length).trim(), 8);
}
