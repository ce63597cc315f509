import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A certificate with its key, PEM, and the files they lie in. */
export interface TlsIdentity {
  cert: string;
  key: string;
  certFile: string;
  keyFile: string;
}

/** An authority that nobody trusts by itself. */
export interface TlsAuthority {
  /** Its own certificate. */
  ca: string;
  caFile: string;
  /** A server's certificate for an alternative name such as `IP:127.0.0.1`; below zero days it has expired. */
  issue(alternativeName: string, days?: number): TlsIdentity;
  remove(): void;
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/** Makes an authority in a folder of its own. */
export function makeTlsAuthority(): TlsAuthority {
  const cwd = mkdtempSync(path.join(tmpdir(), `qianshu-test-${process.pid}-tls-`));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd, stdio: "ignore" });
  const read = (name: string) => readFileSync(path.join(cwd, name), "utf8");
  openssl("req", "-x509", ...newKey, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=CA", "-days", "30");
  let count = 0;
  return {
    ca: read("ca.pem"),
    caFile: path.join(cwd, "ca.pem"),
    issue(alternativeName, days = 30) {
      const name = `server-${++count}`;
      const [key, request, cert] = [`${name}.key`, `${name}.csr`, `${name}.pem`];
      const subject = ["-subj", "/CN=server", "-addext", `subjectAltName=${alternativeName}`];
      openssl("req", ...newKey, "-keyout", key, "-out", request, ...subject);
      const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-copy_extensions", "copy"];
      openssl("x509", "-req", "-in", request, ...signed, "-days", String(days), "-out", cert);
      const [certFile, keyFile] = [path.join(cwd, cert), path.join(cwd, key)];
      return { cert: read(cert), key: read(key), certFile, keyFile };
    },
    remove: () => rmSync(cwd, { recursive: true, force: true }),
  };
}
