import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module evidence. */
export const evidenceProblems = {
  "evidence.receipt_malformed": {
    status: 400,
    title: { zh: "凭证文件格式不正确", en: "This is not a receipt file" },
    remedy: {
      zh: "请使用平台导出的原始凭证文件，不要用其他软件编辑后保存",
      en: "Use the file as the platform exported it, not one saved by another program",
    },
  },
  "evidence.note_malformed": {
    status: 400,
    title: { zh: "检查点格式不正确", en: "This is not a signed checkpoint" },
    remedy: { zh: "请重新获取检查点原文", en: "Fetch the checkpoint again, byte for byte" },
  },
  "evidence.key_malformed": {
    status: 400,
    title: { zh: "公钥格式不正确", en: "This is not a public key of a log or witness" },
    remedy: {
      zh: "请使用加入时交换的公钥文本，形如“名称+编号+Base64”",
      en: "Use the key text exchanged at joining, of the form name+keyid+base64",
    },
  },
  "evidence.receipt_not_verified": {
    status: 422,
    title: { zh: "凭证未通过校验", en: "The receipt does not verify" },
    remedy: {
      zh: "请逐项查看未通过的检查；不要采信该凭证或数据，并告知提供方与数据资源管理办公室",
      en: "See which checks failed; do not rely on the receipt or the data, and tell the provider and the office",
    },
  },
  "evidence.signature_malformed": {
    status: 400,
    title: { zh: "签名格式不正确", en: "This is not a signature envelope" },
    remedy: {
      zh: "请重新签署，或提交完整的签名文件",
      en: "Sign again, or submit the complete signature file",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
