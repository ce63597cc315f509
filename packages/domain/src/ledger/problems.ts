import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the ledger; the result code of the ledger stands in `found`. */
export const ledgerProblems = {
  "ledger.funds_insufficient": {
    status: 409,
    title: { zh: "账户余额不足，未发生任何记账", en: "The account does not hold enough; nothing was posted" },
    remedy: {
      zh: "请先拨入资金或释放冻结额度，或减少金额后重试",
      en: "Pay in or release what is held, or lower the amount, then try again",
    },
  },
  "ledger.account_closed": {
    status: 409,
    title: { zh: "账户已关闭，不能记账", en: "The account is closed" },
    remedy: {
      zh: "请换用其他账户，或先由保管单位重新开启",
      en: "Use another account, or have its keeper reopen it first",
    },
  },
  "ledger.hold_ended": {
    status: 409,
    title: {
      zh: "该笔冻结已执行、已撤回或已到期",
      en: "This hold was already posted, voided or has expired",
    },
    remedy: {
      zh: "请刷新后查看结果；需要更正的，另做冲正",
      en: "Look at its outcome; a correction is a reversal of its own",
    },
  },
  "ledger.transfer_conflict": {
    status: 409,
    title: {
      zh: "同一编号的业务已按不同内容记账",
      en: "A transfer with this id was posted with other content",
    },
    remedy: {
      zh: "请核对原记账内容；确为另一笔业务的，请使用新编号",
      en: "Compare it with what was posted; another transfer needs another id",
    },
  },
  "ledger.transfer_refused": {
    status: 422,
    title: { zh: "记账被拒绝：{result}", en: "The posting was refused: {result}" },
    remedy: {
      zh: "请按结果代码更正该笔业务；整组均未记账",
      en: "Mend the transfer as the result code says; nothing of its chain was posted",
    },
  },
  "ledger.kind_unknown": {
    status: 422,
    title: {
      zh: "账户类别 {code} 未在科目表中声明，或与声明不符",
      en: "Account kind {code} is not declared so",
    },
    remedy: { zh: "请先由所属模块声明科目", en: "Declare the kind in the chart of its module" },
  },
} as const satisfies Record<string, ProblemEntry>;
