import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the network policy; the refusal itself is `platform.network_not_allowed`. */
export const networkProblems = {
  "network.address_forbidden": {
    status: 403,
    title: {
      zh: "地址 {address} 任何情况下都不允许连接",
      en: "The address {address} may never be connected to",
    },
    remedy: {
      zh: "属于{reason}，无法通过规则放行，请改用对方的业务地址",
      en: "It is {reasonEn}; no rule can allow it. Use the other side's own address",
    },
  },
  "network.loopback_not_allowed": {
    status: 403,
    title: {
      zh: "不允许连接本机地址 {address}",
      en: "The loopback address {address} may not be connected to",
    },
    remedy: {
      zh: "仅当运维人员设置 QIANSHU_LOOPBACK_ALLOWED=true 时才可放行",
      en: "Only possible when the operator sets QIANSHU_LOOPBACK_ALLOWED=true",
    },
  },
  "network.invalid_range": {
    status: 400,
    title: { zh: "地址范围写法有误", en: "The address range is not valid" },
    remedy: {
      zh: "请写成 10.2.3.0/24、10.2.3.4 或 2001:db8::/32，主机位须为零",
      en: "Write 10.2.3.0/24, 10.2.3.4 or 2001:db8::/32, with no bits set beyond the prefix",
    },
  },
  "network.host_not_found": {
    status: 502,
    title: { zh: "找不到主机 {host}", en: "The host {host} was not found" },
    remedy: {
      zh: "请核对主机名和本机的域名解析设置",
      en: "Check the name, and the name servers of this machine",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
