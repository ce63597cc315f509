import { describeMask } from "@qianshu/domain/grading/masks";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { periodText } from "../terms/days.ts";
import { FieldName } from "../terms/FieldName.tsx";
import { useItemFacts } from "../terms/item-facts.ts";
import { useLimitsText } from "../terms/LimitFields.tsx";
import { useFieldNames } from "../terms/use-field-names.ts";
import { useTermsText } from "../terms/use-terms-text.ts";
import { SignatureLines } from "./SignatureLines.tsx";
import type { ContractFile } from "./use-contract-file.ts";
import "./contract.css";

type Item = ContractFile["document"]["terms"]["items"][number];

/** A contract as people read it; every word comes from the document that is signed. */
export function ContractText({ file }: { file: ContractFile }) {
  const { t } = useTranslation("sharing");
  const say = useTermsText();
  const sayLimits = useLimitsText();
  const { document } = file;
  const { terms, provider, consumer } = document;
  const nameOf = useFieldNames(terms.items.map((item) => item.entryId));
  const limits = sayLimits(terms.limits);
  const required = [
    ...(terms.operatorRequired ? [t("fact.operatorRequired")] : []),
    ...(terms.matterNumberRequired ? [t("fact.matterNumberRequired")] : []),
  ];
  return (
    <div className="qs-contract">
      <section>
        <h2>{t("text.parties")}</h2>
        <Facts
          facts={[
            { key: "provider", label: t("text.provider"), value: `${provider.name}（${provider.uscc}）` },
            { key: "consumer", label: t("text.consumer"), value: `${consumer.name}（${consumer.uscc}）` },
            { key: "application", label: t("application.number"), value: document.application },
            {
              key: "granted",
              label: t("contract.grantedBy"),
              value: `${t(`grantedBy.${document.grantedBy}`)} · ${document.madeOn}`,
            },
          ]}
        />
      </section>
      <section>
        <h2>{t("text.purpose")}</h2>
        <p>{t("text.purposeText", { matter: say.matter(terms.matter), purpose: terms.purpose })}</p>
        <p>{t("text.basisText", { basis: say.basis(terms.basis) })}</p>
      </section>
      <section>
        <h2>{t("text.scope")}</h2>
        {terms.items.map((item, at) => (
          <ItemText key={item.assetId} item={item} at={at + 1} nameOf={nameOf} />
        ))}
      </section>
      <section>
        <h2>{t("text.use")}</h2>
        <ol>
          <li>{t("text.period", { period: periodText(terms.period) })}</li>
          <li>{say.receivers(terms.receivers)}</li>
          <li>{limits.length > 0 ? t("text.limits", { limits: limits.join("；") }) : t("fact.noLimits")}</li>
          {required.map((one) => (
            <li key={one}>{one}</li>
          ))}
          <li>{t("text.retention", { count: terms.retentionDays })}</li>
        </ol>
      </section>
      <section>
        <h2>{t("text.duties")}</h2>
        <ol>
          <li>{t("text.noPassingOn")}</li>
          <li>{t("text.receipts")}</li>
          <li>{t("text.revocation")}</li>
        </ol>
      </section>
      {terms.conditions ? (
        <section>
          <h2>{t("text.conditions")}</h2>
          <p className="qs-contract-conditions">{terms.conditions}</p>
        </section>
      ) : null}
      <section>
        <h2>{t("text.signatures")}</h2>
        <SignatureLines file={file} />
      </section>
    </div>
  );
}

function ItemText({
  item,
  at,
  nameOf,
}: {
  item: Item;
  at: number;
  nameOf: ReturnType<typeof useFieldNames>;
}) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  const toFacts = useItemFacts();
  return (
    <div className="qs-contract-item">
      <h3>
        {at}. {item.entryName} <span className="qs-mono qs-secondary">{item.code}</span>
      </h3>
      <Facts
        facts={[
          ...toFacts({ ...item, fields: undefined }, (column) => {
            const name = nameOf(item.entryId, column);
            return name && `${name}（${column}）`;
          }),
          {
            key: "release",
            label: t("fact.release"),
            value: item.release === "latest" ? t("fact.latest") : item.release,
          },
        ]}
      />
      {item.fields.length > 0 ? (
        <table className="qs-contract-fields">
          <thead>
            <tr>
              <th scope="col">{t("fact.field")}</th>
              <th scope="col">{t("fact.mask")}</th>
            </tr>
          </thead>
          <tbody>
            {item.fields.map((field) => (
              <tr key={field.name}>
                <td>
                  <FieldName column={field.name} name={nameOf(item.entryId, field.name)} />
                </td>
                <td>{read(describeMask(field.mask))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{t("fact.wholeFiles")}</p>
      )}
    </div>
  );
}
