import { createCipheriv, createHash, createHmac, hash } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { seal, unseal } from "./seal.ts";
import { generateSigningKey, readRawKey, signMessage, verifyMessage } from "./signing-key.ts";

/**
 * Node's SM2 is undocumented behaviour and SM3/SM4 depend on how OpenSSL was built, so known answers are checked at
 * every start. Sources: GB/T 32905-2016 A.1, GB/T 32907-2016 A.1, GM/T 0003.5-2012 A.2, FIPS 180-4, RFC 8032 7.1.
 */
const CHECKS: Record<string, () => boolean> = {
  SM3: () => {
    const answer = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
    return (
      hash("sm3", "abc") === answer && createHash("sm3").update("a").update("bc").digest("hex") === answer
    );
  },
  "HMAC-SM3": () => {
    const key = Buffer.alloc(64, 0x5c);
    const inner = hash("sm3", Buffer.concat([Buffer.alloc(64, 0x5c ^ 0x36), Buffer.from("abc")]), "buffer");
    const outer = hash("sm3", Buffer.concat([Buffer.alloc(64, 0), inner]));
    return createHmac("sm3", key).update("abc").digest("hex") === outer;
  },
  "SM4-CTR": () => {
    // The first key-stream block is the encrypted counter block: the block cipher's own vector.
    const block = Buffer.from("0123456789abcdeffedcba9876543210", "hex");
    const stream = createCipheriv("sm4-ctr", block, block).update(Buffer.alloc(16));
    return stream.toString("hex") === "681edf34d206965e86b3e94f536e4246";
  },
  "SM2-SM3": () => {
    const key = readRawKey(
      "SM2-SM3",
      Buffer.from(
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
          "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
        "hex",
      ),
    );
    const signature = Buffer.from(
      "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3" +
        "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
      "hex",
    );
    const message = Buffer.from("message digest");
    const own = generateSigningKey("SM2-SM3");
    return (
      verifyMessage(key, message, signature) &&
      !verifyMessage(key, Buffer.from("message digesu"), signature) &&
      verifyMessage(own.publicKey, message, signMessage(own, message)) &&
      !verifyMessage(key, message, signMessage(own, message))
    );
  },
  "SHA-256": () =>
    hash("sha256", "abc") === "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  Ed25519: () => {
    const raw = Buffer.from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "hex");
    const signature = Buffer.from(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd" +
        "25bf5f0595bbe24655141438e7a100b",
      "hex",
    );
    const key = readRawKey("Ed25519", raw);
    return verifyMessage(key, Buffer.alloc(0), signature) && !verifyMessage(key, Buffer.from("x"), signature);
  },
  "authenticated encryption": () =>
    (["sm", "standard"] as const).every((profile) => {
      const key = Buffer.alloc(32, 7);
      const aad = Buffer.from("aad");
      const sealed = seal(profile, key, Buffer.from("secret"), aad);
      if (unseal(key, sealed, aad).toString() !== "secret") return false;
      sealed[sealed.length - 1]! ^= 1;
      return !opens(() => unseal(key, sealed, aad));
    }),
};

/** Runs the known-answer tests of every algorithm the platform uses; called before the server starts. */
export function selfTest(): void {
  for (const [what, check] of Object.entries(CHECKS)) {
    let passed: boolean;
    try {
      passed = check();
    } catch (error) {
      throw new Problem("crypto.self_test_failed", { params: { what } }, error);
    }
    if (!passed) throw new Problem("crypto.self_test_failed", { params: { what } });
  }
}

function opens(open: () => Buffer): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}
