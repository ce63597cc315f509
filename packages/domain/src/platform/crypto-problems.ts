import type { ProblemEntry } from "../problem-entry.ts";

/** Problems with keys, sealed secrets and certificates. */
export const cryptoProblems = {
  "crypto.self_test_failed": {
    status: 500,
    title: { zh: "密码算法自检未通过：{what}", en: "The cryptography self-test failed: {what}" },
    remedy: {
      zh: "请使用随平台安装的 Node 版本启动；不要在自检未通过时提供服务",
      en: "Start with the Node version installed with the platform; do not serve until the test passes",
    },
  },
  "crypto.key_invalid": {
    status: 400,
    title: { zh: "密钥无法识别", en: "The key cannot be read" },
    remedy: {
      zh: "请提供 PEM 格式的 SM2、Ed25519 或 ECDSA P-256 密钥（PKCS#8 私钥或公钥）",
      en: "Give an SM2, Ed25519 or ECDSA P-256 key in PEM form (PKCS#8 private key, or public key)",
    },
  },
  "crypto.not_authentic": {
    status: 500,
    title: { zh: "密文无法解开或已被改动", en: "The sealed content does not open, or was changed" },
    remedy: {
      zh: "请确认主密钥文件与数据库属于同一套系统，必要时从同一份备份恢复",
      en: "Check that master key file and database belong together; restore both from one backup if need be",
    },
  },
  "crypto.key_destroyed": {
    status: 410,
    title: { zh: "密钥“{purpose}”已按规定销毁", en: "The key “{purpose}” has been destroyed" },
    remedy: {
      zh: "销毁不可恢复；如仍需使用，请重新签订协议",
      en: "Destruction is final; if the data is still needed, conclude a new contract",
    },
  },
  "crypto.master_key_missing": {
    status: 500,
    title: {
      zh: "主密钥文件不存在或不完整：{path}",
      en: "The master key file is missing or incomplete: {path}",
    },
    remedy: {
      zh: "数据库中已有用它加密的密钥，请从保管处恢复该文件后再启动",
      en: "Keys in the database are wrapped under it: put the file back from its safe place, then start",
    },
  },
  "crypto.master_key_exposed": {
    status: 500,
    title: { zh: "主密钥文件未受保护：{path}", en: "The master key file is not protected: {path}" },
    remedy: {
      zh: "请把它放在数据目录之外，并执行 chmod 600，只允许运行平台的用户读写",
      en: "Keep it outside the data directory and chmod 600 it, for the platform's own user only",
    },
  },
  "crypto.rotation_running": {
    status: 409,
    title: { zh: "主密钥正在轮换", en: "The master key is being rotated" },
    remedy: {
      zh: "请等待轮换结束；若确认没有轮换在进行，请删除 {path} 后重试",
      en: "Wait until it has ended; if you are sure none is running, delete {path} and try again",
    },
  },
  "crypto.certificate_invalid": {
    status: 400,
    title: { zh: "证书无法识别", en: "The certificate cannot be read" },
    remedy: { zh: "请提供 PEM 格式的 X.509 证书", en: "Give an X.509 certificate in PEM form" },
  },
  "crypto.certificate_expired": {
    status: 400,
    title: { zh: "证书“{subject}”不在有效期内", en: "The certificate “{subject}” is not valid at this time" },
    remedy: {
      zh: "有效期为 {from} 至 {to}，请更换证书",
      en: "It is valid from {from} to {to}: use a current certificate",
    },
  },
  "crypto.certificate_untrusted": {
    status: 400,
    title: { zh: "证书“{subject}”不可信", en: "The certificate “{subject}” is not trusted" },
    remedy: {
      zh: "请附上完整的上级证书，或请安全管理员登记其根证书指纹",
      en: "Send the whole chain, or ask the security administrator to register the root's fingerprint",
    },
  },
  "crypto.certificate_key_mismatch": {
    status: 400,
    title: { zh: "证书与私钥不是一对", en: "The certificate does not belong to the key" },
    remedy: { zh: "请选择与该私钥对应的证书", en: "Choose the certificate issued for this key" },
  },
} as const satisfies Record<string, ProblemEntry>;
