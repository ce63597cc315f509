import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";

/** What a citation is typed into. */
export interface CitationValues {
  document: string;
  clause?: string;
}

/** The citation as it was typed: a clause only where one was named. */
export const citationOf = ({ document, clause }: CitationValues) => ({
  document,
  ...(clause ? { clause } : {}),
});

/** The fields of a form in which a document and its clause are cited. */
export function CitationFields() {
  const { t } = useTranslation(["policy", "common"]);
  return (
    <>
      <Form.Item
        name="document"
        label={t("parameters.source")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="clause" label={t("parameters.clause")}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}
