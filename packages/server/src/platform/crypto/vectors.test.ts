import { createCipheriv, createHash, createHmac, hash, hkdfSync, randomBytes } from "node:crypto";
import { hkdf, sm2, sm3, sm4 } from "sm-crypto-v2";
import { describe, expect, test } from "vitest";
import { makeCryptoProvider } from "./crypto-provider.ts";
import { selfTest } from "./self-test.ts";
import { generateSigningKey, readRawKey, signMessage, verifyMessage } from "./signing-key.ts";

/** GM/T 0003.5-2012 annex A, on sm2p256v1. */
const D = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
const POINT =
  "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
  "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
const R = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
const S = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

const standard = readRawKey("SM2-SM3", Buffer.from(POINT, "hex"));

function toDer(r: string, s: string): Buffer {
  return Buffer.from(`3046022100${r}022100${s}`, "hex");
}

test("the self-test passes on this Node", () => {
  expect(selfTest).not.toThrow();
});

describe("SM3 (GB/T 32905-2016)", () => {
  test.each([
    ["", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"],
    ["abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"],
    ["abcd".repeat(16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"],
    ["a".repeat(1_000_000), "c8aaf89429554029e231941a2acc0ad61ff2a5acd8fadd25847a3a732b3b02c3"],
  ])("%#", (message, answer) => {
    const provider = makeCryptoProvider("sm");
    expect(provider.hash(message).toString("hex")).toBe(answer);
    const pieces = provider.createHash();
    for (let i = 0; i < message.length; i += 97) pieces.update(message.slice(i, i + 97));
    expect(pieces.digest("hex")).toBe(answer);
  });

  test("hash, HMAC and HKDF agree with the other implementation", () => {
    for (let size = 0; size < 200; size += 7) {
      const [key, data] = [randomBytes(size), randomBytes(3 * size)];
      expect(hash("sm3", data)).toBe(sm3(data));
      if (size === 0) continue;
      const other = sm3(data, { key: new Uint8Array(key), mode: "hmac" });
      expect(createHmac("sm3", key).update(data).digest("hex")).toBe(other);
      expect(makeCryptoProvider("sm").hmac(key, data).toString("hex")).toBe(other);
      expect(Buffer.from(hkdfSync("sm3", key, Buffer.alloc(0), "info", 48))).toEqual(
        Buffer.from(hkdf(new Uint8Array(key), undefined, "info", 48)),
      );
    }
  });
});

describe("SM4 (GB/T 32907-2016)", () => {
  const block = Buffer.from("0123456789abcdeffedcba9876543210", "hex");

  test("one block", () => {
    const cipher = createCipheriv("sm4-ecb", block, null);
    expect(cipher.update(block).toString("hex")).toBe("681edf34d206965e86b3e94f536e4246");
  });

  test("a million times over", () => {
    const cipher = createCipheriv("sm4-ecb", block, null).setAutoPadding(false);
    let text = block;
    for (let i = 0; i < 1_000_000; i++) text = cipher.update(text);
    expect(text.toString("hex")).toBe("595298c7c6fd271f0402f804c33d3f66");
  });

  test("GCM of RFC 8998 A.1, by the library: Node has none", () => {
    const plaintext = ["aa", "bb", "cc", "dd", "ee", "ff", "ee", "aa"].map((byte) => byte.repeat(8)).join("");
    const { output, tag } = sm4.encrypt(Buffer.from(plaintext, "hex"), block.toString("hex"), {
      mode: "gcm",
      iv: "00001234567800000000abcd",
      associatedData: Buffer.from("feedfacedeadbeeffeedfacedeadbeefabaddad2", "hex"),
      output: "array",
      outputTag: true,
    });
    expect(Buffer.from(output).toString("hex")).toBe(
      "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735" +
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d",
    );
    expect(Buffer.from(tag!).toString("hex")).toBe("83de3541e4c2b58177e065a9bf7b62ec");
    expect(() => createCipheriv("sm4-gcm", block, Buffer.alloc(12))).toThrow();
  });
});

describe("SM2 (GB/T 32918-2016)", () => {
  const message = Buffer.from("message digest");

  test("the standard's signature verifies; a changed one or message does not", () => {
    expect(verifyMessage(standard, message, toDer(R, S))).toBe(true);
    expect(sm2.doVerifySignature(message, R + S, POINT, { hash: true })).toBe(true);
    expect(verifyMessage(standard, Buffer.from("message digesu"), toDer(R, S))).toBe(false);
    expect(verifyMessage(standard, message, toDer(S, R))).toBe(false);
    expect(verifyMessage(standard, message, Buffer.from(R + S, "hex"))).toBe(false);
  });

  test("e is SM3(Z, M)", () => {
    const z = Buffer.from(sm2.getZ(POINT));
    expect(z.toString("hex")).toBe("b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3");
    expect(createHash("sm3").update(z).update(message).digest("hex")).toBe(
      "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640",
    );
  });

  test("decrypting the standard's ciphertext, by the library: Node cannot", () => {
    const c1 =
      "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73" +
      "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0";
    const c2 = "21886ca989ca9c7d58087307ca93092d651efa";
    const c3 = "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766";
    expect(sm2.doDecrypt(c1 + c3 + c2, D, 1)).toBe("encryption standard");
    expect(sm2.doDecrypt(c1 + c2 + c3, D, 0)).toBe("encryption standard");
  });

  test("300 keys and messages: each side verifies the other, neither a changed message", () => {
    for (let i = 0; i < 300; i++) {
      const key = generateSigningKey("SM2-SM3");
      const point = key.publicKey.raw.toString("hex");
      const d = readPrivateValue(key.privateKey.export({ type: "pkcs8", format: "der" }));
      const text = randomBytes(i);
      const ours = signMessage(key, text);
      expect(sm2.doVerifySignature(text, ours.toString("hex"), point, { der: true, hash: true })).toBe(true);
      const theirs = Buffer.from(
        sm2.doSignature(text, d, { der: true, hash: true, publicKey: point }),
        "hex",
      );
      expect(verifyMessage(key.publicKey, text, theirs)).toBe(true);
      const changed = Buffer.concat([text, Buffer.from([i & 255])]);
      expect(verifyMessage(key.publicKey, changed, theirs)).toBe(false);
      expect(verifyMessage(key.publicKey, changed, ours)).toBe(false);
    }
  });

  test("malformed signatures are false", () => {
    const n = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";
    for (const signature of [
      Buffer.alloc(0),
      Buffer.from("30", "hex"),
      Buffer.from("3006020100020100", "hex"),
      Buffer.from("3006020101020101", "hex"),
      toDer(n, n),
      Buffer.concat([toDer(R, S), Buffer.from([0])]),
      toDer(R, S).subarray(0, 71),
    ]) {
      expect(verifyMessage(standard, message, signature)).toBe(false);
    }
  });
});

/** The 32 bytes of d in a PKCS#8 key: OCTET STRING after INTEGER 1 of ECPrivateKey. */
function readPrivateValue(pkcs8: Buffer): string {
  const at = pkcs8.indexOf(Buffer.from("0201010420", "hex")) + 5;
  return pkcs8.subarray(at, at + 32).toString("hex");
}
