import fc from "fast-check";
import { hkdf, sm3, sm4 } from "sm-crypto-v2";
import { describe, expect, test } from "vitest";
import { makeCryptoProvider } from "./crypto-provider.ts";

const key = Buffer.alloc(32, 9);
const notAuthentic = expect.objectContaining({ code: "crypto.not_authentic" });

describe.each(["sm", "standard"] as const)("the %s profile", (profile) => {
  const provider = makeCryptoProvider(profile);

  test("what is encrypted comes back, with the same additional data only", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 40 }), (plaintext, aad) => {
        const sealed = provider.encrypt(key, plaintext, aad);
        expect(provider.decrypt(key, sealed, aad)).toEqual(Buffer.from(plaintext));
        expect(() => provider.decrypt(key, sealed, Buffer.concat([aad, Buffer.from([0])]))).toThrowError(
          notAuthentic,
        );
        expect(() => provider.decrypt(Buffer.alloc(32, 8), sealed, aad)).toThrowError(notAuthentic);
      }),
      { seed: 20_260_106, numRuns: 100 },
    );
  });

  test("every changed or missing byte is noticed", () => {
    const sealed = provider.encrypt(key, Buffer.from("口令"), Buffer.from("source"));
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(() => provider.decrypt(key, changed, Buffer.from("source")), `byte ${i}`).toThrowError(
        notAuthentic,
      );
      expect(() => provider.decrypt(key, sealed.subarray(0, i), Buffer.from("source"))).toThrowError(
        notAuthentic,
      );
    }
  });

  test("the same content never looks the same", () => {
    const sealed = Array.from({ length: 50 }, () => provider.encrypt(key, Buffer.from("x")).toString("hex"));
    expect(new Set(sealed).size).toBe(50);
    expect(provider.random(32)).toHaveLength(32);
  });

  test("a key of another length is refused", () => {
    expect(() => provider.encrypt(Buffer.alloc(16), Buffer.from("x"))).toThrow(RangeError);
  });

  test("new keys sign under the profile's algorithm", () => {
    const pair = provider.generateKeyPair();
    expect(pair.algorithm).toBe(provider.signatureAlgorithm);
    const signature = provider.sign(pair, Buffer.from("x"));
    expect(provider.verify(pair.publicKey, Buffer.from("x"), signature)).toBe(true);
    expect(provider.generateKeyPair("Ed25519").algorithm).toBe("Ed25519");
  });
});

test("each profile opens what the other sealed", () => {
  const [sm, standard] = [makeCryptoProvider("sm"), makeCryptoProvider("standard")];
  expect(standard.decrypt(key, sm.encrypt(key, Buffer.from("x"))).toString()).toBe("x");
  expect(sm.decrypt(key, standard.encrypt(key, Buffer.from("x"))).toString()).toBe("x");
});

test("known digests of the profiles", () => {
  expect(makeCryptoProvider("sm").hash("abc").toString("hex")).toMatch(/^66c7f0f4/);
  expect(makeCryptoProvider("standard").hash("abc").toString("hex")).toMatch(/^ba7816bf/);
});

test("another implementation opens SM4-CTR with HMAC-SM3", () => {
  const aad = Buffer.from("aad");
  const sealed = makeCryptoProvider("sm").encrypt(
    key,
    Buffer.from("三十二字节以上的明文，跨过两个分组"),
    aad,
  );
  const [iv, body, tag] = [sealed.subarray(1, 17), sealed.subarray(17, -32), sealed.subarray(-32)];
  const keys = Buffer.from(hkdf(new Uint8Array(key), undefined, "qianshu sm4-ctr hmac-sm3", 48));

  const marked = Buffer.concat([Buffer.from([1]), aad]);
  const length = Buffer.alloc(8);
  length.writeUInt8(marked.length, 7);
  const authenticated = new Uint8Array(Buffer.concat([length, marked, iv, body]));
  expect(sm3(authenticated, { key: new Uint8Array(keys.subarray(16)), mode: "hmac" })).toBe(
    tag.toString("hex"),
  );

  const stream = Array.from({ length: Math.ceil(body.length / 16) }, (_, i) => {
    const counter = ((BigInt(`0x${iv.toString("hex")}`) + BigInt(i)) % 2n ** 128n)
      .toString(16)
      .padStart(32, "0");
    return sm4.encrypt(Buffer.from(counter, "hex"), keys.subarray(0, 16).toString("hex"), {
      padding: "none",
    });
  }).join("");
  const plaintext = body.map((byte, i) => byte ^ Buffer.from(stream, "hex")[i]!);
  expect(Buffer.from(plaintext).toString()).toBe("三十二字节以上的明文，跨过两个分组");
});
