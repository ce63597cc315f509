import { concatBytes, findHexBytes, utf8 } from "./bytes.ts";
import type { HashFunction } from "./crypto.ts";

/** The user identity everyone uses who has not agreed on another (GB/T 35276-2017). */
export const SM2_DEFAULT_ID = "1234567812345678";

/** Curve parameters a, b, Gx, Gy of sm2p256v1 (GB/T 32918.5-2017). */
const CURVE = findHexBytes(
  "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc" +
    "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93" +
    "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7" +
    "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
)!;

/**
 * Z_A of GB/T 32918.2-2016 5.5: what SM2 hashes before the message. `point` is the public key, 65 bytes, 04 first.
 */
export function sm2IdentityHash(sm3: HashFunction, point: Uint8Array, id = SM2_DEFAULT_ID): Uint8Array {
  const identity = utf8(id);
  const bits = identity.length * 8;
  return sm3(concatBytes(new Uint8Array([bits >> 8, bits & 255]), identity, CURVE, point.subarray(1)));
}
