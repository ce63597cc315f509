/**
 * SM4 (GB/T 32907-2016) of single blocks under one key, for millions of short values: a cipher object of node's crypto
 * costs 10 µs for each, a block here 0.4 µs. Checked against OpenSSL's.
 */

const SBOX = Buffer.from(
  "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62" +
    "e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35" +
    "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1" +
    "e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51" +
    "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684" +
    "18f07dec3adc4d2079ee5f3ed7cb3948",
  "hex",
);

const FK = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc];

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

const substitute = (word: number): number =>
  (SBOX[word >>> 24]! << 24) |
  (SBOX[(word >>> 16) & 255]! << 16) |
  (SBOX[(word >>> 8) & 255]! << 8) |
  SBOX[word & 255]!;

const linear = (word: number): number =>
  word ^ rotate(word, 2) ^ rotate(word, 10) ^ rotate(word, 18) ^ rotate(word, 24);

/** Substitution and linear step of one byte at each of the four places of a word. */
const TABLES = [24, 16, 8, 0].map((shift) =>
  Int32Array.from({ length: 256 }, (_, byte) => linear(SBOX[byte]! << shift)),
) as [Int32Array, Int32Array, Int32Array, Int32Array];

function expandKey(key: Uint8Array): Int32Array {
  const view = new DataView(key.buffer, key.byteOffset, 16);
  const words = [0, 1, 2, 3].map((at) => view.getInt32(at * 4) ^ FK[at]!);
  return Int32Array.from({ length: 32 }, (_, round) => {
    const constant = [0, 1, 2, 3].reduce((sum, at) => (sum << 8) | (((round * 4 + at) * 7) & 255), 0);
    const mixed = substitute(words[1]! ^ words[2]! ^ words[3]! ^ constant);
    const next = words[0]! ^ mixed ^ rotate(mixed, 13) ^ rotate(mixed, 23);
    words.shift();
    words.push(next);
    return next;
  });
}

/** Makes the encryption of one block of 16 bytes, in place. */
export function makeSm4(key: Uint8Array): (block: DataView) => void {
  if (key.length !== 16) throw new RangeError("an SM4 key has 16 bytes");
  const keys = expandKey(key);
  const [t0, t1, t2, t3] = TABLES;
  return (block) => {
    let [a, b, c, d] = [block.getInt32(0), block.getInt32(4), block.getInt32(8), block.getInt32(12)];
    for (let round = 0; round < 32; round++) {
      const x = b ^ c ^ d ^ keys[round]!;
      const next = a ^ t0[x >>> 24]! ^ t1[(x >>> 16) & 255]! ^ t2[(x >>> 8) & 255]! ^ t3[x & 255]!;
      a = b;
      b = c;
      c = d;
      d = next;
    }
    block.setInt32(0, d);
    block.setInt32(4, c);
    block.setInt32(8, b);
    block.setInt32(12, a);
  };
}

/** XORs data with the key stream that begins at a counter block (SM4-CTR), in place. */
export function sm4Ctr(encrypt: (block: DataView) => void, start: Uint8Array, data: Uint8Array): void {
  const counter = Uint8Array.from(start);
  const stream = new Uint8Array(16);
  const view = new DataView(stream.buffer);
  for (let at = 0; at < data.length; at += 16) {
    stream.set(counter);
    encrypt(view);
    const end = Math.min(16, data.length - at);
    for (let i = 0; i < end; i++) data[at + i]! ^= stream[i]!;
    for (let i = 15; i >= 0 && ++counter[i]! === 0; i--);
  }
}
