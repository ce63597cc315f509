import type { Application } from "@qianshu/contract/incentives-applications";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { identityApi } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { incentivesApi } from "./incentives.api.ts";
import "./incentives.css";

/** What those asked in a joint review (会审) have said. */
export function OpinionPanel({ application }: { application: Application }) {
  const { t } = useTranslation("officer");
  if (application.opinions.length === 0) return null;
  return (
    <Panel title={t("joint.title")} wide>
      <ul className="qs-papers">
        {application.opinions.map(({ organizationId, organizationName, agrees, note }) => (
          <li key={organizationId}>
            {organizationName}{" "}
            <Tag tone={agrees === null ? "neutral" : agrees ? "accent" : "important"}>
              {t(agrees === null ? "joint.waiting" : agrees ? "joint.agrees" : "joint.disagrees")}
            </Tag>{" "}
            {note}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Asks other organizations for their opinion. */
export function InviteModal(props: { application: Application; title: string; onClose: () => void }) {
  const { application, title, onClose } = props;
  const { t } = useTranslation(["officer", "common"]);
  const [form] = Form.useForm<{ organizationIds: string[] }>();
  const [words, setWords] = useState("");
  const search = useDeferredValue(words);
  const found = useQuery(
    identityApi.query("listOrganizations", { query: { ...(search ? { search } : {}), limit: 50 } }),
  );
  const invite = useAct(incentivesApi, "actOnApplication", {
    refresh: ["incentives", "cases"],
    onDone: onClose,
  });
  const asked = new Set(application.opinions.map(({ organizationId }) => organizationId));
  return (
    <FormModal<{ organizationIds: string[] }>
      title={title}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ organizationIds }) =>
        invite.mutate({
          params: { id: application.id },
          body: { action: "invite", expectedVersion: application.version, organizationIds },
        })
      }
      busy={invite.isPending}
      error={invite.error}
    >
      <Form.Item
        name="organizationIds"
        label={t("joint.organizations")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Select<string[]>
          mode="multiple"
          maxCount={20}
          showSearch={{ filterOption: false, onSearch: setWords }}
          loading={found.isFetching}
          options={(found.data?.items ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
            disabled: asked.has(id),
          }))}
        />
      </Form.Item>
    </FormModal>
  );
}

/** Gives the opinion that was asked. */
export function OpineModal(props: { application: Application; title: string; onClose: () => void }) {
  const { application, title, onClose } = props;
  const { t } = useTranslation(["officer", "common"]);
  const [form] = Form.useForm<{ agrees: boolean; note?: string }>();
  const opine = useAct(incentivesApi, "actOnApplication", {
    refresh: ["incentives", "cases"],
    onDone: onClose,
  });
  return (
    <FormModal<{ agrees: boolean; note?: string }>
      title={title}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ agrees, note = "" }) =>
        opine.mutate({
          params: { id: application.id },
          body: { action: "opine", expectedVersion: application.version, agrees, note },
        })
      }
      busy={opine.isPending}
      error={opine.error}
    >
      <Form.Item
        name="agrees"
        label={t("joint.opinion")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Radio.Group
          options={[
            { value: true, label: t("joint.agrees") },
            { value: false, label: t("joint.disagrees") },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t("joint.title")}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
