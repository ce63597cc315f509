import { describeMask } from "@qianshu/domain/grading/masks";
import type { ContractDocument } from "@qianshu/domain/sharing/contract-document";
import type { GrantedItem } from "@qianshu/domain/sharing/terms";

/** What a person has to see of a contract before signing it. */
export function describeContract(contract: ContractDocument): string[] {
  const { terms, provider, consumer } = contract;
  return [
    `协议 contract   ${contract.number} v${contract.version}`,
    `提供方 provider ${provider.name} ${provider.uscc}`,
    `需求方 consumer ${consumer.name} ${consumer.uscc}`,
    `事项 matter     ${terms.matter.name}`,
    `用途 purpose    ${terms.purpose}`,
    `期限 period     ${terms.period.from} – ${terms.period.until}`,
    `保存 retention  ${terms.retentionDays} 天 days`,
    `接收 receivers  ${terms.receivers === "consumer" ? "需求方 the consumer" : "需求方及其下级 the consumer and its line below"}`,
    ...terms.items.flatMap(describeItem),
    ...(terms.conditions ? [`条件 conditions ${terms.conditions}`] : []),
    ...(Object.keys(terms.limits).length > 0 ? [`限额 limits     ${JSON.stringify(terms.limits)}`] : []),
  ];
}

function describeItem(item: GrantedItem): string[] {
  return [
    `资源 resource   ${item.entryName} ${item.code} (${item.modes.join(", ")})`,
    ...item.fields.map(({ name, mask }) => `  ${name}: ${describeMask(mask).zh} ${describeMask(mask).en}`),
    ...(item.rows ? [`  行 rows: ${JSON.stringify(item.rows)}`] : []),
    ...(item.ownDivisionField ? [`  本行政区划 own division: ${item.ownDivisionField}`] : []),
  ];
}
