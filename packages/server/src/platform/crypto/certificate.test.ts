import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type ParsedCertificate, parseCertificate, parseCertificates } from "./certificate.ts";
import { issueCertificate, makeSelfSigned } from "./certificate-make.ts";
import { isSignedBy, verifyChain } from "./certificate-verify.ts";
import { formatSigningKey, generateSigningKey, parseSigningKey, signMessage } from "./signing-key.ts";

const ALGORITHMS = ["SM2-SM3", "Ed25519", "ECDSA-P256-SHA256"] as const;
const YEAR = { notBefore: new Date("2026-01-01T00:00:00Z"), notAfter: new Date("2026-12-31T23:59:59Z") };
const DECADES = { notBefore: new Date("2026-01-01T00:00:00Z"), notAfter: new Date("2056-01-01T00:00:00Z") };
const at = new Date("2026-06-01T00:00:00Z");

function makeChain(algorithm: (typeof ALGORITHMS)[number]) {
  const [rootKey, officeKey, leafKey] = [1, 2, 3].map(() => generateSigningKey(algorithm));
  const root = makeSelfSigned(
    { subject: { commonName: "示例根证书", country: "CN" }, ...DECADES, authority: true },
    rootKey!,
  );
  const office = issueCertificate(
    {
      subject: { commonName: "示例签发机构" },
      publicKey: officeKey!.publicKey,
      ...DECADES,
      authority: 0,
    },
    { key: rootKey!, certificate: root },
  );
  const leaf = issueCertificate(
    {
      subject: {
        commonName: "协议签署",
        organization: "示例市民政局",
        organizationId: "11520100MB1234567X",
        country: "CN",
      },
      publicKey: leafKey!.publicKey,
      ...YEAR,
    },
    { key: officeKey!, certificate: office },
  );
  return { root, office, leaf, rootKey: rootKey!, officeKey: officeKey!, leafKey: leafKey! };
}

const code = (name: string) => expect.objectContaining({ code: name });

describe.each(ALGORITHMS)("%s certificates", (algorithm) => {
  const { root, office, leaf, rootKey, officeKey, leafKey } = makeChain(algorithm);

  test("say what was asked for", () => {
    expect(leaf).toMatchObject({
      subject: {
        commonName: "协议签署",
        organization: "示例市民政局",
        organizationId: "11520100MB1234567X",
        country: "CN",
      },
      issuer: { commonName: "示例签发机构" },
      ...YEAR,
      isAuthority: false,
      maySign: true,
      signatureAlgorithm: algorithm,
    });
    expect(leaf.publicKey.keyId).toBe(leafKey.publicKey.keyId);
    expect(root).toMatchObject({ isAuthority: true, pathLength: undefined, ...DECADES });
    expect(office).toMatchObject({ isAuthority: true, pathLength: 0 });
    expect(parseCertificates(leaf.pem + office.pem).map(({ fingerprint }) => fingerprint)).toEqual([
      leaf.fingerprint,
      office.fingerprint,
    ]);
  });

  test("lead to a trusted root, or to the certificate itself when that is trusted", () => {
    expect(verifyChain({ leaf, intermediates: [office], roots: [root], at })).toEqual([leaf, office, root]);
    expect(verifyChain({ leaf, roots: [leaf], at })).toEqual([leaf]);
    expect(verifyChain({ leaf, roots: [office], at })).toEqual([leaf, office]);
  });

  test("are refused without the chain, or under a root of the same name", () => {
    const twin = makeSelfSigned(
      { subject: root.subject, ...DECADES, authority: true },
      generateSigningKey(algorithm),
    );
    for (const input of [
      { leaf, roots: [root] },
      { leaf, intermediates: [office], roots: [] },
      { leaf, intermediates: [office], roots: [twin] },
      { leaf, intermediates: [office, root], roots: [twin] },
    ]) {
      expect(() => verifyChain({ ...input, at })).toThrowError(code("crypto.certificate_untrusted"));
    }
  });

  test("are refused before and after their time, and the problem says which", () => {
    for (const moment of ["2025-12-31T23:59:59Z", "2027-01-01T00:00:00Z"]) {
      expect(() =>
        verifyChain({ leaf, intermediates: [office], roots: [root], at: new Date(moment) }),
      ).toThrowError(
        expect.objectContaining({
          code: "crypto.certificate_expired",
          facts: expect.objectContaining({
            params: expect.objectContaining({ from: "2026-01-01T00:00:00.000Z" }),
          }),
        }),
      );
    }
  });

  test("do not let a leaf issue, nor an authority go beyond its path length", () => {
    const request = { subject: { commonName: "x" }, publicKey: officeKey.publicKey, ...YEAR };
    const below = issueCertificate(request, { key: leafKey, certificate: leaf });
    expect(isSignedBy(below, leaf)).toBe(true);
    expect(() => verifyChain({ leaf: below, intermediates: [leaf, office], roots: [root], at })).toThrowError(
      code("crypto.certificate_untrusted"),
    );
    const subAuthority = issueCertificate(
      { ...request, subject: { commonName: "下级" }, publicKey: rootKey.publicKey, authority: true },
      { key: officeKey, certificate: office },
    );
    const deep = issueCertificate(request, { key: rootKey, certificate: subAuthority });
    expect(() =>
      verifyChain({ leaf: deep, intermediates: [subAuthority, office], roots: [root], at }),
    ).toThrowError(code("crypto.certificate_untrusted"));
    expect(() => verifyChain({ leaf: office, roots: [root], at })).toThrowError(
      code("crypto.certificate_untrusted"),
    );
  });

  test("notice a changed byte of what is signed", () => {
    const changed = Buffer.from(leaf.der);
    const name = changed.indexOf("示例市");
    changed[name + 8]! ^= 1;
    const forged = parseCertificate(
      `-----BEGIN CERTIFICATE-----\n${changed.toString("base64")}\n-----END CERTIFICATE-----`,
    );
    expect(isSignedBy(forged, office)).toBe(false);
  });
});

test.each(["", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])(
  "%j is no certificate",
  (pem) => {
    expect(() => parseCertificate(pem)).toThrowError(code("crypto.certificate_invalid"));
  },
);

describe("against openssl", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "qianshu-x509-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const missing = findMissing();
  const save = (name: string, content: string | Buffer) => {
    writeFileSync(path.join(folder, name), content);
    return name;
  };
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  test.for(ALGORITHMS)("%s chains of ours verify there", (algorithm, ctx) => {
    if (missing) ctx.skip(missing);
    const { root, office, leaf } = makeChain(algorithm);
    save("root.pem", root.pem);
    save("office.pem", office.pem);
    save("leaf.pem", leaf.pem);
    const verify = (issuer: string, certificate: string) =>
      openssl(
        ...["verify", "-attime", String(at.getTime() / 1000), "-partial_chain", "-trusted", issuer],
        // openssl gives the SM2 identity to the certificate it is asked about only, so each link is asked alone.
        ...(algorithm === "SM2-SM3" ? ["-vfyopt", "distid:1234567812345678"] : []),
        certificate,
      );
    expect(verify("office.pem", "leaf.pem")).toBe("leaf.pem: OK\n");
    expect(verify("root.pem", "office.pem")).toBe("office.pem: OK\n");
    expect(() => verify("root.pem", "leaf.pem")).toThrow();
    const text = openssl("x509", "-in", "leaf.pem", "-noout", "-text", "-nameopt", "utf8,sep_comma_plus");
    expect(text).toContain("CN=协议签署");
    expect(text).toContain("11520100MB1234567X");
    if (algorithm === "SM2-SM3") expect(text).toContain("SM2-with-SM3");
  });

  test("an SM2 certificate, key and signature of its own are read here, and ours there", (ctx) => {
    if (missing) ctx.skip(missing);
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-out", "key.pem");
    const request = [
      "req",
      "-x509",
      "-new",
      "-key",
      "key.pem",
      "-sm3",
      "-days",
      "30",
      "-subj",
      "/C=CN/O=test/CN=own",
    ];
    openssl(...request, "-sigopt", "distid:1234567812345678", "-out", "own.pem");
    const own = parseCertificate(openssl("x509", "-in", "own.pem"));
    expect(own.subject).toEqual({ commonName: "own", organization: "test", country: "CN" });
    expect(isSignedBy(own, own)).toBe(true);
    const chain = (leaf: ParsedCertificate) => verifyChain({ leaf, roots: [own], at: own.notBefore });
    expect(chain(own)).toEqual([own]);

    const key = parseSigningKey(openssl("pkey", "-in", "key.pem"));
    expect(key.publicKey.keyId).toBe(own.publicKey.keyId);
    save("message", "message digest");
    save("signature", signMessage(key, Buffer.from("message digest")));
    const sign = ["pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"];
    save("pair.pem", formatSigningKey(key));
    expect(openssl(...sign, "-in", "message", "-inkey", "pair.pem", "-sigfile", "signature")).toContain(
      "Verified Successfully",
    );
  });
});

function findMissing(): string | undefined {
  try {
    const curves = execFileSync("openssl", ["ecparam", "-list_curves"], { encoding: "utf8" });
    return /\bSM2\b/.test(curves) ? undefined : "this openssl is built without SM2";
  } catch {
    return "openssl is not installed (Debian package openssl)";
  }
}
