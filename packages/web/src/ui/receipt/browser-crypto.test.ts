import { findHexBytes, toHex, utf8 } from "@qianshu/domain/evidence/bytes";
import { expect, test } from "vitest";
import { browserCrypto } from "./browser-crypto.ts";

const bytes = (hex: string) => findHexBytes(hex)!;

test("hashes agree with the known answers of FIPS 180-4 and GB/T 32905-2016", () => {
  expect(toHex(browserCrypto.sha256(utf8("abc")))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  expect(toHex(browserCrypto.sm3(utf8("abc")))).toBe(
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
  );
  expect(toHex(browserCrypto.sm3(utf8("abcd".repeat(16))))).toBe(
    "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
  );
});

test("an Ed25519 signature of RFC 8032, 7.1 test 2, is valid for its message only", () => {
  const key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const signature = bytes(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  );
  expect(browserCrypto.verify("Ed25519", key, bytes("72"), signature)).toBe(true);
  expect(browserCrypto.verify("Ed25519", key, bytes("73"), signature)).toBe(false);
  expect(browserCrypto.verify("Ed25519", key, bytes("72"), bytes("00"))).toBe(false);
});

test("the SM2 signature of GM/T 0003.5-2012 annex A is valid for its message only", () => {
  const key = bytes(
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
  );
  const signature = bytes(
    "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
  );
  expect(browserCrypto.verify("SM2-SM3", key, utf8("message digest"), signature)).toBe(true);
  expect(browserCrypto.verify("SM2-SM3", key, utf8("another message"), signature)).toBe(false);
  expect(browserCrypto.verify("SM2-SM3", key.subarray(0, 33), utf8("message digest"), signature)).toBe(false);
});
